# The modules written in Python: every engine/stdlib/py/**/*.py becomes a row of <stdlib/py_sources.inc>,
#   TIKI_PY_SOURCE("collections/abc.py", R"py(...)py")
# sorted by path, for the C++ that imports them to include. Nothing is generated while the folder is empty.

set(TIKI_PY_FOLDER ${CMAKE_SOURCE_DIR}/engine/stdlib/py)
file(GLOB_RECURSE TIKI_PY_SOURCES CONFIGURE_DEPENDS ${TIKI_PY_FOLDER}/*.py)

if(TIKI_PY_SOURCES)
  set(TIKI_PY_INC ${CMAKE_BINARY_DIR}/generated/stdlib/py_sources.inc)
  add_custom_command(
    OUTPUT ${TIKI_PY_INC}
    COMMAND ${CMAKE_COMMAND} -D FOLDER=${TIKI_PY_FOLDER} -D OUTPUT=${TIKI_PY_INC}
      -P ${CMAKE_SOURCE_DIR}/cmake/embed_python.cmake
    DEPENDS ${TIKI_PY_SOURCES} ${CMAKE_SOURCE_DIR}/cmake/embed_python.cmake
    COMMENT "Embedding the modules of engine/stdlib/py")
  add_custom_target(tiki_py_sources DEPENDS ${TIKI_PY_INC})
  get_target_property(TIKI_STDLIB_TYPE tiki_stdlib TYPE)
  if(TIKI_STDLIB_TYPE STREQUAL "STATIC_LIBRARY")
    add_dependencies(tiki_stdlib tiki_py_sources)
    target_include_directories(tiki_stdlib PRIVATE ${CMAKE_BINARY_DIR}/generated)
  endif()
endif()
