# Finds Emscripten (Debian's package, or an activated emsdk) and hands over to its own toolchain file.

find_program(TIKI_EMXX em++ REQUIRED HINTS $ENV{EMSDK}/upstream/emscripten)
file(REAL_PATH ${TIKI_EMXX} TIKI_EMXX_REAL)
get_filename_component(TIKI_EMXX_DIR ${TIKI_EMXX_REAL} DIRECTORY)
find_path(TIKI_EMSCRIPTEN_ROOT cmake/Modules/Platform/Emscripten.cmake
  HINTS ${TIKI_EMXX_DIR} $ENV{EMSDK}/upstream/emscripten /usr/share/emscripten
  NO_CMAKE_FIND_ROOT_PATH REQUIRED)
include(${TIKI_EMSCRIPTEN_ROOT}/cmake/Modules/Platform/Emscripten.cmake)

# Debian's optimizer scripts `require('acorn')`; a Node from elsewhere does not look where Debian puts it.
if(EXISTS /usr/share/nodejs/acorn)
  set(CMAKE_CXX_LINKER_LAUNCHER env NODE_PATH=/usr/share/nodejs)
endif()
