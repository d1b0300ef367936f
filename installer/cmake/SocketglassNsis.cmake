# SPDX-FileCopyrightText: Socketglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# The installer for Windows: Start menu, file type, uninstaller. It leaves settings and session files alone.
include_guard(GLOBAL)
set(CPACK_GENERATOR NSIS ZIP)
set(CPACK_PACKAGE_FILE_NAME socketglass-${PROJECT_VERSION}-windows-x86_64)
set(CPACK_PACKAGE_INSTALL_DIRECTORY Socketglass)
set(CPACK_PACKAGE_EXECUTABLES socketglass Socketglass)
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_NSIS_DEFINES "Target amd64-unicode")
set(CPACK_NSIS_PACKAGE_NAME "Socketglass ${PROJECT_VERSION}")
set(CPACK_NSIS_DISPLAY_NAME Socketglass)
set(CPACK_NSIS_INSTALLED_ICON_NAME "bin\\socketglass.exe")
set(CPACK_NSIS_MUI_ICON ${PROJECT_SOURCE_DIR}/resources/desktop/icons/socketglass.ico)
set(CPACK_NSIS_MUI_UNIICON ${PROJECT_SOURCE_DIR}/resources/desktop/icons/socketglass.ico)
set(CPACK_NSIS_INSTALL_ROOT "$PROGRAMFILES64")
set(CPACK_NSIS_MODIFY_PATH ON)
set(CPACK_NSIS_ENABLE_UNINSTALL_BEFORE_INSTALL ON)
set(CPACK_NSIS_EXTRA_INSTALL_COMMANDS [[
  WriteRegStr SHCTX "Software\Classes\.sglass" "" "Socketglass.Session"
  WriteRegStr SHCTX "Software\Classes\.sglass" "Content Type" "application/x-socketglass-session"
  WriteRegStr SHCTX "Software\Classes\Socketglass.Session" "" "Socketglass session"
  WriteRegStr SHCTX "Software\Classes\Socketglass.Session\DefaultIcon" "" "$INSTDIR\bin\socketglass.exe,1"
  WriteRegStr SHCTX "Software\Classes\Socketglass.Session\shell\open\command" "" '"$INSTDIR\bin\socketglass.exe" "%1"'
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
]])
set(CPACK_NSIS_EXTRA_UNINSTALL_COMMANDS [[
  ReadRegStr $0 SHCTX "Software\Classes\.sglass" ""
  StrCmp $0 "Socketglass.Session" 0 +2
  DeleteRegKey SHCTX "Software\Classes\.sglass"
  DeleteRegKey SHCTX "Software\Classes\Socketglass.Session"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
]])
