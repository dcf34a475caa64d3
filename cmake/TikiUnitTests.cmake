# One executable `unit_tests` from tests/unit/**/*.cpp, run by CTest. Works with Catch2 2 and 3.
# Catch2 needs exceptions, so the tests (and only they) are compiled with them.

find_package(Catch2 QUIET)
if(NOT Catch2_FOUND)
  message(STATUS "Catch2 not found (Debian: catch2): no unit tests in this build")
  return()
endif()

file(GLOB_RECURSE TIKI_UNIT_TESTS CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/unit/*.cpp)
if(NOT TIKI_UNIT_TESTS)
  return()
endif()

add_executable(unit_tests ${TIKI_UNIT_TESTS})
target_include_directories(unit_tests PRIVATE ${CMAKE_SOURCE_DIR}/tests/unit)
target_link_libraries(unit_tests PRIVATE tiki_all)
if(Catch2_VERSION VERSION_LESS 3)
  set(TIKI_CATCH_MAIN ${CMAKE_BINARY_DIR}/catch_main.cpp)
  file(CONFIGURE OUTPUT ${TIKI_CATCH_MAIN} CONTENT "#define CATCH_CONFIG_MAIN\n#include <catch2/catch.hpp>\n")
  target_sources(unit_tests PRIVATE ${TIKI_CATCH_MAIN})
  target_link_libraries(unit_tests PRIVATE Catch2::Catch2)
else()
  target_link_libraries(unit_tests PRIVATE Catch2::Catch2WithMain)
endif()
target_compile_options(unit_tests PRIVATE -O1)
include(Catch)
catch_discover_tests(unit_tests DISCOVERY_MODE PRE_TEST)
