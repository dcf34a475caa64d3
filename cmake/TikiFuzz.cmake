# The libFuzzer targets: every tests/fuzz/targets/NAME.cpp becomes the program fuzz_NAME. Needs clang (preset `sanitize`).

if(NOT CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  message(FATAL_ERROR "TIKI_FUZZ needs clang (Debian: clang)")
endif()
file(GLOB TIKI_FUZZ_TARGETS CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/fuzz/targets/*.cpp)
add_custom_target(fuzz_targets)
foreach(source ${TIKI_FUZZ_TARGETS})
  get_filename_component(name ${source} NAME_WE)
  add_executable(fuzz_${name} ${source})
  target_link_libraries(fuzz_${name} PRIVATE tiki_all)
  target_link_options(fuzz_${name} PRIVATE -fsanitize=fuzzer)
  add_dependencies(fuzz_targets fuzz_${name})
endforeach()
