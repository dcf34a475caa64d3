# cmake -D FOLDER=<with .py files> -D OUTPUT=<file> -P embed_python.cmake
# Writes a row for each file; see TikiStdlib.cmake.

file(GLOB_RECURSE files RELATIVE ${FOLDER} ${FOLDER}/*.py)
list(SORT files)
set(rows "")
foreach(name ${files})
  file(READ "${FOLDER}/${name}" text)
  string(FIND "${text}" ")py\"" clash)
  if(NOT clash EQUAL -1)
    message(FATAL_ERROR "${name}: cannot embed the characters )py\"")
  endif()
  string(APPEND rows "TIKI_PY_SOURCE(\"${name}\", R\"py(${text})py\")\n")
endforeach()
file(WRITE "${OUTPUT}" "${rows}")
