# The programs: `tikitaka` (the command line; under Emscripten the same for Node) and `tikitaka_engine`
# (the WebAssembly module that the page's worker loads).

# tiki_program(<target> FOLDER <folder of engine/> USES <folders it may include and link>...)
# Makes no target while the folder has no sources.
function(tiki_program target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "FOLDER" "USES")
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/engine/${arg_FOLDER}/*.cpp)
  if(NOT sources)
    return()
  endif()
  list(TRANSFORM arg_USES PREPEND tiki_)
  add_executable(${target} ${sources})
  target_link_libraries(${target} PRIVATE ${arg_USES})
  target_compile_options(${target} PRIVATE -fno-exceptions)
endfunction()

tiki_program(tikitaka FOLDER cli USES api base)
if(TARGET tikitaka)
  set_target_properties(tikitaka PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
endif()

if(EMSCRIPTEN)
  include(TikiWasm)
endif()
