# The modules written in Python: every engine/stdlib/py/**/*.py becomes a row of <stdlib/py_sources.inc>,
#   TIKI_PY_SOURCE("collections/abc.py", START, SIZE)
# which says what part of the text TIKI_PY_TEXT is its own, squeezed (squeeze_python.py), for the C++ that imports them
# to include.

set(TIKI_PY_FOLDER ${CMAKE_SOURCE_DIR}/engine/stdlib/py)
file(GLOB_RECURSE TIKI_PY_SOURCES CONFIGURE_DEPENDS ${TIKI_PY_FOLDER}/*.py)

if(TIKI_PY_SOURCES)
  find_package(Python3 3.9 REQUIRED COMPONENTS Interpreter)
  set(TIKI_PY_INC ${CMAKE_BINARY_DIR}/generated/stdlib/py_sources.inc)
  add_custom_command(
    OUTPUT ${TIKI_PY_INC}
    COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/cmake/squeeze_python.py ${TIKI_PY_FOLDER} ${TIKI_PY_INC}
    DEPENDS ${TIKI_PY_SOURCES} ${CMAKE_SOURCE_DIR}/cmake/squeeze_python.py ${CMAKE_SOURCE_DIR}/cmake/pack_text.py
    COMMENT "Embedding the modules of engine/stdlib/py")
  add_custom_target(tiki_py_sources DEPENDS ${TIKI_PY_INC})
  get_target_property(TIKI_STDLIB_TYPE tiki_stdlib TYPE)
  if(TIKI_STDLIB_TYPE STREQUAL "STATIC_LIBRARY")
    add_dependencies(tiki_stdlib tiki_py_sources)
    target_include_directories(tiki_stdlib PRIVATE ${CMAKE_BINARY_DIR}/generated)
  endif()
endif()

# The names of characters: <base/character_names.inc>.
find_package(Python3 3.9 REQUIRED COMPONENTS Interpreter)
set(TIKI_NAMES ${CMAKE_SOURCE_DIR}/engine/base/character_names.txt)
set(TIKI_NAMES_INC ${CMAKE_BINARY_DIR}/generated/base/character_names.inc)
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/generated/base)
add_custom_command(
  OUTPUT ${TIKI_NAMES_INC}
  COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/cmake/pack_text.py ${TIKI_NAMES} ${TIKI_NAMES_INC} CharacterNames
  DEPENDS ${TIKI_NAMES} ${CMAKE_SOURCE_DIR}/cmake/pack_text.py
  COMMENT "Packing the names of characters")
add_custom_target(tiki_character_names DEPENDS ${TIKI_NAMES_INC})
add_dependencies(tiki_base tiki_character_names)
target_include_directories(tiki_base PRIVATE ${CMAKE_BINARY_DIR}/generated)
