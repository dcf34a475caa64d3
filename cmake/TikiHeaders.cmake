# The header-only library of the engine: fmt, whose Dragonbox finds the shortest digits of a double.
#
# It is reached through a folder that links to `fmt` alone. A cross compiler must never see the rest of the system's
# include folder, and the native build uses the same folder so that both see the same headers.

find_path(TIKI_FMT_ROOT fmt/format.h
  HINTS /usr/include /usr/local/include /opt/homebrew/include NO_CMAKE_FIND_ROOT_PATH)
if(NOT TIKI_FMT_ROOT)
  message(FATAL_ERROR "fmt headers not found (Debian: libfmt-dev)")
endif()

set(TIKI_HEADERS ${CMAKE_BINARY_DIR}/headers)
file(MAKE_DIRECTORY ${TIKI_HEADERS})
file(CREATE_LINK ${TIKI_FMT_ROOT}/fmt ${TIKI_HEADERS}/fmt SYMBOLIC)
target_include_directories(tiki_flags SYSTEM INTERFACE ${TIKI_HEADERS})
