# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
#
# Who may link whom. A room is a folder; VQ_LINKS_<room> lists the target patterns (regular
# expressions) that a target in that room may link. docs/architecture.md explains the borders,
# tests/tidy checks the same borders for #include lines.

set(VQ_ROOMS core sync/proto sync/wire sync/relay sync/ingest
    sync/session sync/agent platform qml
    device kiosk display counter hub cloud ctl tests)

set(_qt_core Qt6::Core)
set(_qt_apps Qt6::Core Qt6::Gui Qt6::Qml Qt6::Quick Qt6::QuickControls2)
set(_sync vq_proto vq_wire vq_session vq_relay)
set(_app_platform vq_print vq_speech vq_clock vq_log)

set(VQ_LINKS_core "vq_base|vq_media|vq_queue|vq_estimate|vq_factlog|vq_port|vq_fake")
set(VQ_LINKS_sync_proto "protobuf::libprotobuf|Threads::Threads")
set(VQ_LINKS_sync_wire "${VQ_LINKS_core}|vq_proto")
set(VQ_LINKS_sync_relay "${VQ_LINKS_core}|vq_wire|vq_proto")
set(VQ_LINKS_sync_ingest "${VQ_LINKS_core}|vq_wire|vq_ingest")
set(VQ_LINKS_sync_session "${VQ_LINKS_core}|vq_wire")
string(CONCAT VQ_LINKS_sync_agent "${VQ_LINKS_core}|vq_wire|vq_session|vq_relay|vq_agent|vq_lan|"
    "vq_http|vq_zstd|vq_clock|vq_service|vq_crypto|vq_metrics|vq_log|Qt6::Core")
list(JOIN _sync "|" _sync)
list(JOIN _qt_apps "|" _qt_apps)
list(JOIN _app_platform "|" _app_platform)
set(VQ_LINKS_qml "vq_ui|vq_uiplugin|vq_ui_check|${_qt_apps}")
string(CONCAT VQ_LINKS_device "${VQ_LINKS_core}|${_sync}|vq_lan|vq_crypto|vq_service|vq_log|"
    "vq_device.*|vq_ui|vq_uiplugin|vq_ui_check|Qt6::Core|Qt6::Gui|Qt6::Qml|Qt6::Quick")
string(CONCAT _app "${VQ_LINKS_core}|${_sync}|vq_device.*|vq_ui|vq_uiplugin|vq_ui_check|"
    "${_qt_apps}|${_app_platform}|PkgConfig::TOMLPLUSPLUS")
set(VQ_LINKS_kiosk "${_app}|vq_kiosk.*|PkgConfig::QRENCODE")
set(VQ_LINKS_display "${_app}|vq_display.*|Qt6::Multimedia")
set(VQ_LINKS_counter "${_app}|vq_counter.*")
string(CONCAT VQ_LINKS_hub "${VQ_LINKS_core}|${_sync}|vq_hub.*|vq_sqlite|vq_lan|vq_web|vq_clock|"
    "vq_service|vq_crypto|vq_password|vq_metrics|vq_log|Qt6::Core|PkgConfig::TOMLPLUSPLUS")
string(CONCAT VQ_LINKS_cloud "${VQ_LINKS_core}|${_sync}|vq_ingest|vq_cloud.*|vq_sqlite|vq_postgres|"
    "vq_redis|vq_tls|vq_json|vq_gzip|vq_zstd|vq_web|vq_http|vq_clock|vq_service|vq_crypto|"
    "vq_password|vq_metrics|vq_log|PkgConfig::TOMLPLUSPLUS")
string(CONCAT VQ_LINKS_ctl "${VQ_LINKS_core}|${_sync}|vq_ctl.*|vq_lan|vq_http|vq_json|vq_log|"
    "vq_clock|vq_password|Qt6::Core|rapidjson")

# A platform folder may link core and exactly the foreign library that it wraps.
set(VQ_LINKS_platform_sqlite "${VQ_LINKS_core}|SQLite::SQLite3")
set(VQ_LINKS_platform_postgres "${VQ_LINKS_core}|PostgreSQL::PostgreSQL")
set(VQ_LINKS_platform_redis "${VQ_LINKS_core}|PkgConfig::HIREDIS|Threads::Threads")
set(VQ_LINKS_platform_tls "${VQ_LINKS_core}|OpenSSL::SSL|Threads::Threads")
set(VQ_LINKS_platform_lan "${VQ_LINKS_core}|Qt6::Core|Qt6::Network|Qt6::WebSockets")
set(VQ_LINKS_platform_print "${VQ_LINKS_core}|Cups::Cups")
set(VQ_LINKS_platform_speech "${VQ_LINKS_core}|Qt6::Core|Qt6::Multimedia")
set(VQ_LINKS_platform_crypto "${VQ_LINKS_core}|OpenSSL::Crypto")
set(VQ_LINKS_platform_password "${VQ_LINKS_core}|PkgConfig::SODIUM")
set(VQ_LINKS_platform_http "${VQ_LINKS_core}|CURL::libcurl|Threads::Threads")
set(VQ_LINKS_platform_metrics "${VQ_LINKS_core}|prometheus-cpp::core")
set(VQ_LINKS_platform_log "${VQ_LINKS_core}|spdlog::spdlog")
set(VQ_LINKS_platform_clock "${VQ_LINKS_core}|Qt6::Core")
set(VQ_LINKS_platform_service "${VQ_LINKS_core}|PkgConfig::SYSTEMD")
set(VQ_LINKS_platform_gzip "${VQ_LINKS_core}|ZLIB::ZLIB")
set(VQ_LINKS_platform_zstd "${VQ_LINKS_core}|PkgConfig::ZSTD")
set(VQ_LINKS_platform_json "${VQ_LINKS_core}")
set(VQ_LINKS_platform_web "${VQ_LINKS_core}|Boost::headers|OpenSSL::SSL|Threads::Threads")
set(VQ_LINKS_tests ".*")
