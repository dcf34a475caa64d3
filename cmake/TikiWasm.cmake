# Link settings of the two WebAssembly modules.
#   tikitaka.cjs + tikitaka.wasm   the command line under Node, on the host's files
#   tikitaka_engine.wasm           the engine for the page's worker: no JavaScript glue of Emscripten's, the few
#                                  functions it imports are given by the page (web/src/worker)

tiki_program(tikitaka_engine FOLDER wasm USES api base)

# The module is downloaded: what runs all the time is compiled for speed, everything else for size.
# Hot is `vm`, but for what TIKI_COLD names, and these:
set(TIKI_HOT
  base/bigint base/bigint_limbs base/unicode base/utf8
  trace/event_log trace/recorder trace/texts
  runtime/attributes runtime/builtin_iterables runtime/builtin_numbers runtime/builtin_objects
  runtime/construct_args runtime/descriptors runtime/dict runtime/dict_iterators runtime/dict_type
  runtime/dict_views runtime/exception runtime/exception_state runtime/exception_types runtime/float_arithmetic
  runtime/format_spec runtime/function runtime/getset runtime/heap runtime/instance_memory runtime/int_arithmetic
  runtime/int_object runtime/iterator_tools runtime/list runtime/list_sort runtime/list_type runtime/member
  runtime/method_descriptor runtime/native runtime/number_format runtime/object_type runtime/property
  runtime/protocol runtime/python_slots runtime/range runtime/runtime runtime/sequence runtime/sequence_iterators
  runtime/set runtime/slice runtime/slot_wrapper runtime/slots runtime/str_builder runtime/str_convert_methods
  runtime/str_object runtime/str_search runtime/str_split_methods runtime/str_type runtime/super runtime/traceback
  runtime/tuple runtime/type runtime/type_attributes runtime/type_type runtime/weakref
  loop/condition loop/contextvars loop/event loop/event_loop loop/future loop/future_iterator loop/future_type
  loop/gather loop/handle loop/lock loop/loop_run loop/queue loop/queue_items loop/semaphore loop/sleep loop/state
  loop/sync_thing loop/task loop/task_group loop/timeout loop/timers loop/wait_for
  stdlib/deque stdlib/heapq stdlib/itertools stdlib/itertools_combining stdlib/itertools_infinite
  stdlib/itertools_selecting stdlib/partial stdlib/regex_matcher)
set(TIKI_COLD vm/import_ops vm/intrinsic_ops vm/thread_report vm/thread_scheduler)
get_property(folders GLOBAL PROPERTY TIKI_FOLDERS)
foreach(folder ${folders})
  get_target_property(type tiki_${folder} TYPE)
  if(NOT type STREQUAL "STATIC_LIBRARY")
    continue()
  endif()
  if(folder STREQUAL "vm")
    list(TRANSFORM TIKI_COLD PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/ OUTPUT_VARIABLE cold)
    list(TRANSFORM cold APPEND .cpp)
  else()
    get_target_property(cold tiki_${folder} SOURCES)
  endif()
  foreach(name ${TIKI_HOT})
    list(REMOVE_ITEM cold ${CMAKE_CURRENT_SOURCE_DIR}/${name}.cpp)
  endforeach()
  set_source_files_properties(${cold} PROPERTIES COMPILE_OPTIONS -Oz)
endforeach()
foreach(name ${TIKI_HOT} ${TIKI_COLD})
  if(NOT EXISTS ${CMAKE_CURRENT_SOURCE_DIR}/${name}.cpp)
    message(FATAL_ERROR "TIKI_HOT, TIKI_COLD: there is no engine/${name}.cpp")
  endif()
endforeach()

# Python calls never grow the C++ stack, but natives may re-enter the interpreter up to a depth limit.
if(EMSCRIPTEN_VERSION VERSION_LESS 3.1.25)
  set(TIKI_STACK -sTOTAL_STACK=8MB)
else()
  set(TIKI_STACK -sSTACK_SIZE=8MB)
endif()

# Binaryen puts leaf functions of up to 20 operations into all that call them, cold code too; 8 are the accessors. Twelve
# kilobytes of the download for nothing that could be measured (docs/performance.md).
set(TIKI_WASM_COMMON ${TIKI_STACK} -sALLOW_MEMORY_GROWTH=1 -sINITIAL_MEMORY=32MB -sMAXIMUM_MEMORY=4GB
  -sBINARYEN_EXTRA_PASSES=--flexible-inline-max-function-size=8)

if(TARGET tikitaka)
  set_target_properties(tikitaka PROPERTIES SUFFIX .cjs)
  target_link_options(tikitaka PRIVATE ${TIKI_WASM_COMMON}
    -sALLOW_TABLE_GROWTH=1 -sENVIRONMENT=node -sNODERAWFS=1 -sMODULARIZE=1 -sEXPORT_NAME=tikitaka -sEXIT_RUNTIME=1
    -sNODEJS_CATCH_EXIT=0 -sNODEJS_CATCH_REJECTION=0)
endif()

if(TARGET tikitaka_engine)
  set_target_properties(tikitaka_engine PROPERTIES
    SUFFIX .wasm RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
  target_link_options(tikitaka_engine PRIVATE ${TIKI_WASM_COMMON}
    --no-entry -sSTANDALONE_WASM=1 -sFILESYSTEM=0 -sEXPORTED_FUNCTIONS=_malloc,_free)
endif()
