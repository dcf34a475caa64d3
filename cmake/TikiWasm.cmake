# Link settings of the two WebAssembly modules.
#   tikitaka.cjs + .wasm        the command line under Node, on the host's files
#   tikitaka_page.mjs + .wasm   an ES module factory for the page's worker and for Node tests

tiki_program(tikitaka_page FOLDERS wasm)

# Frames live on the heap, but natives may re-enter the interpreter (with a depth limit): 8 MB of C++ stack.
if(EMSCRIPTEN_VERSION VERSION_LESS 3.1.25)
  set(TIKI_STACK -sTOTAL_STACK=8MB)
else()
  set(TIKI_STACK -sSTACK_SIZE=8MB)
endif()

set(TIKI_WASM_COMMON ${TIKI_STACK} -sALLOW_MEMORY_GROWTH=1 -sINITIAL_MEMORY=32MB -sMAXIMUM_MEMORY=4GB
  -sMALLOC=dlmalloc)

if(TARGET tikitaka)
  set_target_properties(tikitaka PROPERTIES SUFFIX .cjs)
  target_link_options(tikitaka PRIVATE ${TIKI_WASM_COMMON}
    -sENVIRONMENT=node -sNODERAWFS=1 -sMODULARIZE=1 -sEXPORT_NAME=tikitaka -sEXIT_RUNTIME=1 -sINVOKE_RUN=1
    -sNODEJS_CATCH_EXIT=0 -sNODEJS_CATCH_REJECTION=0)
endif()

if(TARGET tikitaka_page)
  set_target_properties(tikitaka_page PROPERTIES SUFFIX .mjs RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
  target_link_options(tikitaka_page PRIVATE ${TIKI_WASM_COMMON}
    --no-entry -sENVIRONMENT=web,worker,node -sMODULARIZE=1 -sEXPORT_ES6=1 -sUSE_ES6_IMPORT_META=0
    -sEXPORT_NAME=createTikitaka -sFILESYSTEM=0
    -sEXPORTED_FUNCTIONS=_malloc,_free -sEXPORTED_RUNTIME_METHODS=UTF8ToString,stringToUTF8,lengthBytesUTF8)
endif()
