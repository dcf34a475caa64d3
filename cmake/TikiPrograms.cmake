# The programs: `tikitaka` (the command line; under Emscripten the same for Node) and `tikitaka_page`
# (the WebAssembly module that the page's worker loads).

function(tiki_program target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "FOLDERS")
  set(sources)
  foreach(folder ${arg_FOLDERS})
    file(GLOB_RECURSE found CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/engine/${folder}/*.cpp)
    list(APPEND sources ${found})
  endforeach()
  if(NOT sources)
    return()
  endif()
  add_executable(${target} ${sources})
  target_link_libraries(${target} PRIVATE tiki_api)
  target_compile_options(${target} PRIVATE -fno-exceptions)
endfunction()

tiki_program(tikitaka FOLDERS cli)
if(TARGET tikitaka)
  set_target_properties(tikitaka PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
endif()

if(EMSCRIPTEN)
  include(TikiWasm)
endif()
