# Link settings of the two WebAssembly modules.
#   tikitaka.cjs + tikitaka.wasm   the command line under Node, on the host's files
#   tikitaka_engine.wasm           the engine for the page's worker: no JavaScript glue of Emscripten's, the few
#                                  functions it imports are given by the page (web/src/worker)

tiki_program(tikitaka_engine FOLDER wasm USES api base)

# The module is downloaded: what runs once a program is compiled for size, what runs all the time for speed.
foreach(folder syntax compile stdlib api)
  get_target_property(type tiki_${folder} TYPE)
  if(type STREQUAL "STATIC_LIBRARY")
    target_compile_options(tiki_${folder} PRIVATE -Oz)
  endif()
endforeach()

# Python calls never grow the C++ stack, but natives may re-enter the interpreter up to a depth limit.
if(EMSCRIPTEN_VERSION VERSION_LESS 3.1.25)
  set(TIKI_STACK -sTOTAL_STACK=8MB)
else()
  set(TIKI_STACK -sSTACK_SIZE=8MB)
endif()

set(TIKI_WASM_COMMON ${TIKI_STACK} -sALLOW_MEMORY_GROWTH=1 -sINITIAL_MEMORY=32MB -sMAXIMUM_MEMORY=4GB)

if(TARGET tikitaka)
  set_target_properties(tikitaka PROPERTIES SUFFIX .cjs)
  target_link_options(tikitaka PRIVATE ${TIKI_WASM_COMMON}
    -sENVIRONMENT=node -sNODERAWFS=1 -sMODULARIZE=1 -sEXPORT_NAME=tikitaka -sEXIT_RUNTIME=1
    -sNODEJS_CATCH_EXIT=0 -sNODEJS_CATCH_REJECTION=0)
endif()

if(TARGET tikitaka_engine)
  set_target_properties(tikitaka_engine PROPERTIES
    SUFFIX .wasm RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
  target_link_options(tikitaka_engine PRIVATE ${TIKI_WASM_COMMON}
    --no-entry -sSTANDALONE_WASM=1 -sFILESYSTEM=0 -sEXPORTED_FUNCTIONS=_malloc,_free)
endif()
