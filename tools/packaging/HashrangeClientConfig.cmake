# find_package(HashrangeClient REQUIRED) gives Hashrange::client, and, if it is
# installed, Hashrange::embedded. Dependencies come from pkg-config, which all of
# them support.
include(CMakeFindDependencyMacro)
find_dependency(PkgConfig)

get_filename_component(_hashrange_prefix "${CMAKE_CURRENT_LIST_DIR}/../../.."
                       ABSOLUTE)

foreach(_name client embedded)
  if(EXISTS "${_hashrange_prefix}/lib/libhashrange-${_name}.a" AND
     NOT TARGET Hashrange::${_name})
    set(_saved_path "$ENV{PKG_CONFIG_PATH}")
    set(ENV{PKG_CONFIG_PATH}
        "${_hashrange_prefix}/lib/pkgconfig:${_saved_path}")
    pkg_check_modules(HASHRANGE_${_name} REQUIRED IMPORTED_TARGET
                      hashrange-${_name})
    set(ENV{PKG_CONFIG_PATH} "${_saved_path}")
    add_library(Hashrange::${_name} INTERFACE IMPORTED)
    target_link_libraries(Hashrange::${_name}
                          INTERFACE PkgConfig::HASHRANGE_${_name})
    target_compile_features(Hashrange::${_name} INTERFACE cxx_std_17)
  endif()
endforeach()

set(HashrangeClient_FOUND TRUE)
unset(_hashrange_prefix)
