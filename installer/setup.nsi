; The installer of the window's program: per user, without administrator rights, Chinese.
;
; Given by windows.py: VERSION, NUMBERS (a.b.c.d), FILES (the frozen folder), OUT, SIZE_KB, PROGRAM, TWIN, INSIDE, ENDING, ICON,
; SIDE (the picture of the first and last page).
; It touches three places only: the program's folder, the start menu and desktop, and the person's own registry.
; What an office has written lies elsewhere and is never touched.

Unicode true
!ifdef QUICK
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!endif
RequestExecutionLevel user
ManifestDPIAware true
ManifestSupportedOS Win10
CRCCheck force

!include "MUI2.nsh"
!include "LogicLib.nsh"
!include "WinVer.nsh"
!include "x64.nsh"
!include "FileFunc.nsh"
!include "WordFunc.nsh"

!define TITLE "互助窗口"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${PROGRAM}"
!define KIND "${PROGRAM}.Backup"
; Windows 10 of October 2018: what Qt needs.
!define OLDEST_BUILD 17763

Name "${TITLE}"
BrandingText "${TITLE} ${VERSION}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\${PROGRAM}"
InstallDirRegKey HKCU "${UNINSTALL_KEY}" "InstallLocation"
ShowInstDetails nevershow
ShowUninstDetails nevershow

VIProductVersion "${NUMBERS}"
VIAddVersionKey /LANG=2052 "ProductName" "${TITLE}"
VIAddVersionKey /LANG=2052 "FileDescription" "${TITLE} 安装程序"
VIAddVersionKey /LANG=2052 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "LegalCopyright" "Apache-2.0"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDE}"
!define MUI_ABORTWARNING
!define MUI_WELCOMEPAGE_TITLE "安装${TITLE} ${VERSION}"
!define MUI_WELCOMEPAGE_TEXT "本程序只安装到您自己的用户目录，不需要管理员权限，也不连接网络。$\r$\n$\r$\n如果已经装有旧版本，将直接升级；互助会的记录、备份和设置都保留不动。$\r$\n$\r$\n请先关闭正在运行的${TITLE}，然后点击“下一步”。"
!define MUI_FINISHPAGE_TITLE "${TITLE}已装好"
!define MUI_FINISHPAGE_TEXT "桌面和开始菜单里都有“${TITLE}”。$\r$\n$\r$\n记录保存在：$\r$\n$LOCALAPPDATA\${PROGRAM}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}.exe"
!define MUI_FINISHPAGE_RUN_TEXT "现在打开${TITLE}"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "将删除程序本身。互助会的记录、备份和设置不会删除。"

!insertmacro MUI_PAGE_WELCOME
!define MUI_PAGE_CUSTOMFUNCTION_LEAVE CheckFolder
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

; ---------------------------------------------------------------------------------------------------- refusing
; Says why nothing is done, and ends. Installed silently there is nobody to read a box, so the sentence also goes into
; a small file in the temporary folder; the exit code is 3.
!macro Tell TEXT
  FileOpen $9 "$TEMP\${PROGRAM}-setup.txt" w
  FileWriteUTF16LE /BOM $9 "${TEXT}$\r$\n"
  FileClose $9
  MessageBox MB_OK|MB_ICONEXCLAMATION "${TEXT}" /SD IDOK
!macroend
!macro Refuse TEXT
  !insertmacro Tell "${TEXT}"
  SetErrorLevel 3
  Quit
!macroend
!define Refuse "!insertmacro Refuse"

; A program file that runs cannot be opened for writing.
!macro RefuseWhileRunning FOLDER
  ClearErrors
  ${If} ${FileExists} "${FOLDER}\${PROGRAM}.exe"
    FileOpen $8 "${FOLDER}\${PROGRAM}.exe" a
    ${If} ${Errors}
      ${Refuse} "${TITLE}正在运行，或者这个文件夹不能写入：${FOLDER}。请先关闭${TITLE}再重试。什么都没有改动。"
    ${EndIf}
    FileClose $8
  ${EndIf}
  ${If} ${FileExists} "${FOLDER}\${TWIN}.exe"
    ClearErrors
    FileOpen $8 "${FOLDER}\${TWIN}.exe" a
    ${If} ${Errors}
      ${Refuse} "${TITLE}的命令行程序正在运行。请等它结束后再重试。什么都没有改动。"
    ${EndIf}
    FileClose $8
  ${EndIf}
!macroend

Function .onInit
  Delete "$TEMP\${PROGRAM}-setup.txt"
  ${IfNot} ${RunningX64}
    ${Refuse} "${TITLE}需要 64 位的 Windows 10（2018 年 10 月版）或更新的系统。这台电脑是 32 位系统，没有安装任何内容。"
  ${EndIf}
  ${IfNot} ${AtLeastWin10}
  ${OrIfNot} ${AtLeastBuild} ${OLDEST_BUILD}
    ${Refuse} "${TITLE}需要 64 位的 Windows 10（2018 年 10 月版）或更新的系统。这台电脑的系统较旧，没有安装任何内容。"
  ${EndIf}
  ; An older installer must not put an older program over records a newer one has written.
  ReadRegStr $0 HKCU "${UNINSTALL_KEY}" "DisplayVersion"
  ${If} $0 != ""
    ${VersionCompare} "$0" "${VERSION}" $1
    ${If} $1 == 1
      ${Refuse} "这台电脑上已装有更新的版本 $0，不能用 ${VERSION} 覆盖。如果确实要用旧版本，请先卸载现有版本（记录会保留），再向程序维护人员询问记录能否用旧版本打开。"
    ${EndIf}
  ${EndIf}
  ${If} ${Silent}
    Call CheckFolder
  ${EndIf}
FunctionEnd

; The folder chosen: ours or without a folder of that name, writable, with room.
Function CheckFolder
  !insertmacro RefuseWhileRunning "$INSTDIR"
  ${If} ${FileExists} "$INSTDIR\${INSIDE}\*.*"
  ${AndIfNot} ${FileExists} "$INSTDIR\${PROGRAM}.exe"
    ${Refuse} "文件夹 $INSTDIR 里有别的内容（${INSIDE}）。请另选一个空文件夹。什么都没有改动。"
  ${EndIf}
  ${GetRoot} "$INSTDIR" $2
  ClearErrors
  ${DriveSpace} "$2\" "/D=F /S=K" $3
  IntOp $4 ${SIZE_KB} + 20480
  ${IfNot} ${Errors}
  ${AndIf} $3 < $4
    IntOp $5 $4 / 1024
    ${Refuse} "磁盘 $2 的空间不够：需要约 $5 MB。请清理后再重试。什么都没有改动。"
  ${EndIf}
  ClearErrors
  CreateDirectory "$INSTDIR"
  FileOpen $8 "$INSTDIR\${PROGRAM}.writing" w
  ${If} ${Errors}
    ${Refuse} "不能写入文件夹 $INSTDIR。请另选一个您有权写入的文件夹。什么都没有改动。"
  ${EndIf}
  FileClose $8
  Delete "$INSTDIR\${PROGRAM}.writing"
FunctionEnd

; --------------------------------------------------------------------------------------------------- installing
!define CUT_OFF "文件没有能够全部写入（磁盘已满，或被安全软件阻止）。已经撤回，原来的程序没有改动。"

; The unpacking broke off in the middle of a file: nothing after it was done. Installed silently this is called at once,
; otherwise when the person leaves the page that names the file.
Function .onInstFailed
  SetOutPath "$TEMP"
  RMDir /r "$INSTDIR\new"
  ; Only when empty.
  RMDir "$INSTDIR"
  !insertmacro Tell "${CUT_OFF}"
  SetErrorLevel 3
FunctionEnd

Section "install"
  ; Everything is first unpacked beside the old program, which stays whole until the new one lies there.
  RMDir /r "$INSTDIR\new"
  SetOutPath "$INSTDIR\new"
  ClearErrors
  SetOverwrite try
  File /r "${FILES}\*"
  ${If} ${Errors}
  ${OrIfNot} ${FileExists} "$INSTDIR\new\${PROGRAM}.exe"
  ${OrIfNot} ${FileExists} "$INSTDIR\new\${INSIDE}\files.json"
    SetOutPath "$TEMP"
    RMDir /r "$INSTDIR\new"
    RMDir "$INSTDIR"
    ${Refuse} "${CUT_OFF}"
  ${EndIf}
  SetOutPath "$TEMP"

  RMDir /r "$INSTDIR\old"
  ${If} ${FileExists} "$INSTDIR\${INSIDE}\*.*"
    ClearErrors
    Rename "$INSTDIR\${INSIDE}" "$INSTDIR\old"
    ${If} ${Errors}
      RMDir /r "$INSTDIR\new"
      ${Refuse} "旧版本的文件正被别的程序占用，不能升级。请重新启动电脑后再试。原来的程序没有改动。"
    ${EndIf}
  ${EndIf}
  ClearErrors
  Rename "$INSTDIR\new\${INSIDE}" "$INSTDIR\${INSIDE}"
  ${If} ${Errors}
    Rename "$INSTDIR\old" "$INSTDIR\${INSIDE}"
    RMDir /r "$INSTDIR\new"
    ${Refuse} "新版本的文件不能放到位（可能被安全软件阻止）。已经撤回，原来的程序没有改动。"
  ${EndIf}
  Delete "$INSTDIR\${PROGRAM}.exe"
  Rename "$INSTDIR\new\${PROGRAM}.exe" "$INSTDIR\${PROGRAM}.exe"
  Delete "$INSTDIR\${TWIN}.exe"
  Rename "$INSTDIR\new\${TWIN}.exe" "$INSTDIR\${TWIN}.exe"
  RMDir /r "$INSTDIR\new"
  RMDir /r "$INSTDIR\old"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  SetOutPath "$INSTDIR"
  CreateShortcut "$SMPROGRAMS\${TITLE}.lnk" "$INSTDIR\${PROGRAM}.exe" "" "$INSTDIR\${PROGRAM}.exe" 0
  CreateShortcut "$DESKTOP\${TITLE}.lnk" "$INSTDIR\${PROGRAM}.exe" "" "$INSTDIR\${PROGRAM}.exe" 0

  WriteRegStr HKCU "Software\Classes\${ENDING}" "" "${KIND}"
  WriteRegStr HKCU "Software\Classes\${KIND}" "" "${TITLE}备份"
  WriteRegStr HKCU "Software\Classes\${KIND}\DefaultIcon" "" "$INSTDIR\${PROGRAM}.exe,0"
  WriteRegStr HKCU "Software\Classes\${KIND}\shell\open\command" "" '"$INSTDIR\${PROGRAM}.exe" "--open-backup" "%1"'

  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "${TITLE}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\${PROGRAM}.exe,0"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "${PUBLISHER}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" ${SIZE_KB}
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

; --------------------------------------------------------------------------------------------------- removing
Function un.onInit
  !insertmacro RefuseWhileRunning "$INSTDIR"
FunctionEnd

Section "Uninstall"
  Delete "$INSTDIR\${PROGRAM}.exe"
  Delete "$INSTDIR\${TWIN}.exe"
  RMDir /r "$INSTDIR\${INSIDE}"
  RMDir /r "$INSTDIR\new"
  RMDir /r "$INSTDIR\old"
  Delete "$INSTDIR\uninstall.exe"
  ; Only when empty: whatever else somebody put there is theirs.
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${TITLE}.lnk"
  Delete "$DESKTOP\${TITLE}.lnk"
  ReadRegStr $0 HKCU "Software\Classes\${ENDING}" ""
  ${If} $0 == "${KIND}"
    DeleteRegKey HKCU "Software\Classes\${ENDING}"
  ${EndIf}
  DeleteRegKey HKCU "Software\Classes\${KIND}"
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  ${If} ${FileExists} "$LOCALAPPDATA\${PROGRAM}\*.*"
    FileOpen $9 "$TEMP\${PROGRAM}-setup.txt" w
    FileWriteUTF16LE /BOM $9 "程序已删除。记录、备份和设置还在：$LOCALAPPDATA\${PROGRAM}$\r$\n"
    FileClose $9
    MessageBox MB_OK|MB_ICONINFORMATION "程序已删除。$\r$\n$\r$\n记录、备份和设置没有删除，还在这里：$\r$\n$LOCALAPPDATA\${PROGRAM}$\r$\n$\r$\n重新安装后可以继续使用。" /SD IDOK
  ${EndIf}
SectionEnd
