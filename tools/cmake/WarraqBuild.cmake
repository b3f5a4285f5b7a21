# How every part of warraq is compiled, and how a layer and its tests are declared.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

if(NOT CMAKE_CXX_COMPILER_LAUNCHER)
  find_program(CCACHE ccache)
  if(CCACHE)
    # Paths below the checkout count as relative, so that clones share what one of them compiled.
    set(CMAKE_CXX_COMPILER_LAUNCHER
        ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=1
        CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${CCACHE})
  endif()
endif()

add_library(warraq_options INTERFACE)
target_include_directories(warraq_options INTERFACE ${PROJECT_SOURCE_DIR}/src)
target_compile_options(
  warraq_options
  INTERFACE -ffp-contract=off
            -fstack-protector-strong
            -Wall
            -Wextra
            -Wpedantic
            -Wshadow
            -Wconversion
            -Wsign-conversion
            -Wold-style-cast
            -Wnon-virtual-dtor
            -Woverloaded-virtual
            -Wimplicit-fallthrough
            $<$<BOOL:${WARRAQ_WERROR}>:-Werror>)
# Debian's 12th GCC reports these inside its own standard library at -O2 and above.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(warraq_options INTERFACE -Wno-restrict -Wno-stringop-overflow -Wno-maybe-uninitialized
                                                  -Wno-dangling-pointer -Wno-array-bounds)
endif()
# In a unity build files see each other's unnamed namespaces: what one shadows of another's is no finding. The dev
# preset compiles file by file, with these warnings on.
if(CMAKE_UNITY_BUILD)
  target_compile_options(warraq_options INTERFACE -Wno-shadow -Wno-subobject-linkage)
endif()
target_compile_definitions(warraq_options INTERFACE _GLIBCXX_ASSERTIONS $<$<CONFIG:Release>:_FORTIFY_SOURCE=2>)
target_link_options(warraq_options INTERFACE -Wl,-z,relro,-z,now)

find_package(PkgConfig REQUIRED)
find_package(fmt REQUIRED)

# warraq_package(NAME MODULE): an imported target `package::NAME` from a pkg-config module, its headers as
# system headers.
function(warraq_package name)
  pkg_check_modules(${name} REQUIRED QUIET IMPORTED_TARGET GLOBAL ${ARGN})
  if(NOT TARGET package::${name})
    add_library(package::${name} ALIAS PkgConfig::${name})
  endif()
endfunction()

# warraq_layer(NAME USES layer… LIBRARIES target…): one folder of src, one static library.
function(warraq_layer name)
  cmake_parse_arguments(arg "" "" "USES;LIBRARIES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  if(NOT sources)
    list(APPEND sources ${PROJECT_SOURCE_DIR}/tools/cmake/empty.cpp)
  endif()
  add_library(warraq_${name} STATIC ${sources})
  target_link_libraries(warraq_${name} PUBLIC warraq_options)
  foreach(used IN LISTS arg_USES)
    target_link_libraries(warraq_${name} PUBLIC warraq_${used})
  endforeach()
  target_link_libraries(warraq_${name} PRIVATE ${arg_LIBRARIES})
endfunction()

# warraq_tests(LAYER [USES layer…]): every tests/LAYER/*_test.cpp in one program, one ctest entry.
function(warraq_tests name)
  cmake_parse_arguments(arg "" "" "USES;LIBRARIES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/tests/${name}/*_test.cpp)
  if(NOT sources)
    return()
  endif()
  add_executable(test_${name} ${sources})
  target_link_libraries(test_${name} PRIVATE test_main ${arg_LIBRARIES})
  foreach(used ${name} ${arg_USES})
    if(TARGET warraq_${used})
      target_link_libraries(test_${name} PRIVATE warraq_${used})
    endif()
  endforeach()
  target_precompile_headers(test_${name} REUSE_FROM test_main)
  add_test(NAME ${name} COMMAND test_${name})
  set_tests_properties(${name} PROPERTIES ENVIRONMENT "WARRAQ_SHARE=${PROJECT_BINARY_DIR}/share/warraq")
endfunction()
