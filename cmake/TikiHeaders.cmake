# The two header-only libraries of the engine: Boost.Multiprecision (cpp_int) and fmt.
#
# They are reached through a folder that links to `boost` and `fmt` alone. A cross compiler must never see the
# rest of the system's include folder, and the native build uses the same folder so that both see the same.

set(TIKI_HEADER_HINTS /usr/include /usr/local/include /opt/homebrew/include)
find_path(TIKI_BOOST_ROOT boost/multiprecision/cpp_int.hpp
  HINTS ${TIKI_HEADER_HINTS} NO_CMAKE_FIND_ROOT_PATH)
find_path(TIKI_FMT_ROOT fmt/format.h
  HINTS ${TIKI_HEADER_HINTS} NO_CMAKE_FIND_ROOT_PATH)
if(NOT TIKI_BOOST_ROOT)
  message(FATAL_ERROR "Boost headers not found (Debian: libboost-dev)")
endif()
if(NOT TIKI_FMT_ROOT)
  message(FATAL_ERROR "fmt headers not found (Debian: libfmt-dev)")
endif()

set(TIKI_HEADERS ${CMAKE_BINARY_DIR}/headers)
file(MAKE_DIRECTORY ${TIKI_HEADERS})
file(CREATE_LINK ${TIKI_BOOST_ROOT}/boost ${TIKI_HEADERS}/boost SYMBOLIC)
file(CREATE_LINK ${TIKI_FMT_ROOT}/fmt ${TIKI_HEADERS}/fmt SYMBOLIC)
target_include_directories(tiki_flags SYSTEM INTERFACE ${TIKI_HEADERS})
