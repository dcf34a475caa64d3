# `link_checks`: each folder's library must link as a whole with nothing but the folders its row of the table names.
# A program is made of it for each folder, so a call into a folder that is not in the row is an undefined symbol.

file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/link_check.cpp CONTENT "int main() { return 0; }\n")
add_custom_target(link_checks)
get_property(folders GLOBAL PROPERTY TIKI_FOLDERS)
foreach(folder ${folders})
  get_target_property(type tiki_${folder} TYPE)
  if(NOT type STREQUAL "STATIC_LIBRARY")
    continue()
  endif()
  add_executable(link_${folder} EXCLUDE_FROM_ALL ${CMAKE_BINARY_DIR}/link_check.cpp)
  target_link_libraries(link_${folder} PRIVATE
    -Wl,--whole-archive $<TARGET_FILE:tiki_${folder}> -Wl,--no-whole-archive tiki_${folder})
  add_dependencies(link_${folder} tiki_${folder})
  add_dependencies(link_checks link_${folder})
endforeach()
