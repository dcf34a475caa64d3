# The preset dictionary of links, from where the page has it, as <api/share_dictionary.inc> for engine/api/share_link.cpp.
set(TIKI_DICTIONARY ${CMAKE_SOURCE_DIR}/web/src/model/share/dictionary.txt)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${TIKI_DICTIONARY})
file(READ ${TIKI_DICTIONARY} TIKI_DICTIONARY_TEXT)
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/generated/api/share_dictionary.inc
  CONTENT "constexpr std::string_view kShareDictionary = R\"dict(@TIKI_DICTIONARY_TEXT@)dict\";\n" @ONLY)
target_include_directories(tiki_api PRIVATE ${CMAKE_BINARY_DIR}/generated)
