# Flags every engine target shares, as the interface library `tiki_flags`.

find_program(TIKI_CCACHE ccache)
if(TIKI_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # Results are shared between checkouts: paths below the source tree count relative to it.
  # The option that makes them relative names the checkout itself, so it is no part of the key.
  set(CMAKE_CXX_COMPILER_LAUNCHER env CCACHE_BASEDIR=/ CCACHE_NOHASHDIR=1
    "CCACHE_IGNOREOPTIONS=-ffile-prefix-map=*" ${TIKI_CCACHE})
endif()

add_library(tiki_flags INTERFACE)
target_include_directories(tiki_flags INTERFACE ${CMAKE_SOURCE_DIR}/engine)
target_compile_options(tiki_flags INTERFACE -Wall -Wextra -Werror -Wno-invalid-offsetof -fno-rtti)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(tiki_flags INTERFACE -Wno-restrict) # false at -O3 on `"text" + string` (GCC bug 105651)
endif()
target_compile_definitions(tiki_flags INTERFACE FMT_HEADER_ONLY=1 TIKI_VERSION="${PROJECT_VERSION}")

# The interpreter jumps through a table whose address is then part of the instruction; start-up relocates nothing.
if(NOT EMSCRIPTEN AND NOT TIKI_SANITIZE)
  add_compile_options(-fno-pie)
  add_link_options(-no-pie)
endif()

# Objects hold paths relative to the source tree.
add_compile_options(-ffile-prefix-map=${CMAKE_SOURCE_DIR}/=)

if(TIKI_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    add_compile_options(-Wno-maybe-uninitialized) # GCC sees ghosts in instrumented standard headers
  endif()
endif()

if(TIKI_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

if(TIKI_LTO)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    add_compile_options(-flto=auto -fno-fat-lto-objects)
    add_link_options(-flto=auto)
  else()
    add_compile_options(-flto)
    add_link_options(-flto)
  endif()
endif()

if(TIKI_PGO STREQUAL "generate")
  add_compile_options(-fprofile-generate -fprofile-update=single)
  add_link_options(-fprofile-generate)
elseif(TIKI_PGO STREQUAL "use")
  add_compile_options(-fprofile-use -fprofile-correction -Wno-missing-profile)
  add_link_options(-fprofile-use)
endif()
