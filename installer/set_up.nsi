; The set-up program of In Beeld. set_up.py gives VERSION, NUMBERS, BUNDLE, ICON, STRIP, TARGET and
; KILOBYTES.
;
; It needs no administrator. The new program is unpacked beside the old one and then takes its place
; at once, so that a full disk or a power loss leaves one that works. The files of the user lie
; elsewhere and are never touched.
;
; Exit codes, also of a silent one (/S): 0 done, 1 stopped by the user, 2 failed, 3 the program is
; running, 4 this Windows is too old, 5 another set-up is busy, 6 the folder is not ours, 7 there is
; too little room or no right to write.

Unicode true
Target amd64-unicode
!ifdef QUICK
  SetCompress off
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64 ; megabytes: both programs hold the same 11 MB
!endif
RequestExecutionLevel user
ManifestDPIAware true

!include MUI2.nsh
!include WinVer.nsh
!include LogicLib.nsh
!include FileFunc.nsh

!define NAME "In Beeld"
!define PROGRAM "InBeeld.exe"
!define KIND "InBeeld.Bestand"
!define MARK "inbeeld-map.txt" ; says that a folder is ours
!define MUTEX "Local\In Beeld"
!define MUTEX_SET_UP "Local\In Beeld installeren"
!define ENTRY "Software\Microsoft\Windows\CurrentVersion\Uninstall\InBeeld"

Name "${NAME}"
OutFile "${TARGET}"
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "${ENTRY}" "InstallLocation"
BrandingText "${NAME} ${VERSION}"
SetDateSave off
SetOverwrite on
AllowSkipFiles off
SpaceTexts none

VIProductVersion "${NUMBERS}"
VIAddVersionKey /LANG=1043 "ProductName" "${NAME}"
VIAddVersionKey /LANG=1043 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=1043 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1043 "FileDescription" "${NAME} installeren"
VIAddVersionKey /LANG=1043 "CompanyName" "${NAME}"
VIAddVersionKey /LANG=1043 "LegalCopyright" "EUPL-1.2"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${STRIP}"
!define MUI_COMPONENTSPAGE_NODESC
!define MUI_ABORTWARNING
!define MUI_WELCOMEPAGE_TITLE "${NAME} ${VERSION} installeren"
!define MUI_WELCOMEPAGE_TEXT "${NAME} komt alleen op deze computer, voor u. \
U hebt er geen beheerder voor nodig.$\r$\n$\r$\n\
Staat er al een oudere versie? Die wordt vervangen. Uw bestanden, reservekopieën en \
instellingen blijven zoals ze zijn.$\r$\n$\r$\nKlik op Volgende."
!define MUI_FINISHPAGE_TITLE "${NAME} is geïnstalleerd"
!define MUI_FINISHPAGE_TEXT "U vindt ${NAME} in het menu Start."
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!define MUI_FINISHPAGE_RUN_TEXT "${NAME} nu starten"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "Het programma wordt verwijderd. Uw bestanden en reservekopieën \
blijven staan. U vindt ze waar u ze hebt bewaard, en in $LOCALAPPDATA\${NAME}."
!define MUI_UNCONFIRMPAGE_TEXT_LOCATION "Verwijderen uit:"

!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Dutch"

Var New ; the folder that is filled
Var Old ; where the old program waits until the new one is there

; Stop with a message and an exit code; in a silent run the message is not shown
!macro StopWith code text
  MessageBox MB_OK|MB_ICONSTOP "${text}" /SD IDOK
  SetErrorLevel ${code}
  Quit
!macroend

; The program makes this mutex when it starts. It is asked for, never ended: work could be lost
!macro AskToClose
  ${Do}
    System::Call 'kernel32::OpenMutexW(i 0x100000, i 0, w "${MUTEX}") p .r0'
    ${If} $0 P= 0
      ${Break}
    ${EndIf}
    System::Call 'kernel32::CloseHandle(p r0)'
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${NAME} is nog open.$\r$\n$\r$\n\
Sluit ${NAME} en kies Opnieuw proberen. Uw werk wordt dan bewaard." /SD IDCANCEL IDRETRY +3
    SetErrorLevel 3
    Quit
  ${Loop}
!macroend

Function .onInit
  ${IfNot} ${AtLeastBuild} 17763
    !insertmacro StopWith 4 "${NAME} werkt op Windows 11, en op Windows 10 vanaf versie 1809. \
Deze computer heeft een oudere Windows. Vraag uw beheerder om Windows bij te werken."
  ${EndIf}
  System::Call 'kernel32::CreateMutexW(p 0, i 0, w "${MUTEX_SET_UP}") p .r1 ?e'
  Pop $0
  ${If} $0 = 183 ; ERROR_ALREADY_EXISTS
    !insertmacro StopWith 5 "${NAME} wordt al geïnstalleerd of verwijderd. \
Maak dat eerst af."
  ${EndIf}
  !insertmacro AskToClose
FunctionEnd

Function un.onInit
  System::Call 'kernel32::CreateMutexW(p 0, i 0, w "${MUTEX_SET_UP}") p .r1 ?e'
  Pop $0
  ${If} $0 = 183
    !insertmacro StopWith 5 "${NAME} wordt al geïnstalleerd of verwijderd. \
Maak dat eerst af."
  ${EndIf}
  !insertmacro AskToClose
FunctionEnd

; Leave nothing of a new program that cannot be finished
Function GiveUp
  SetOutPath "$TEMP"
  RMDir /r "$New"
FunctionEnd

Function .onInstFailed
  Call GiveUp
  SetErrorLevel 7
FunctionEnd

Section "${NAME}" PartProgram
  SectionIn RO
  StrCpy $New "$INSTDIR.nieuw"
  StrCpy $Old "$INSTDIR.oud"

  ; A power loss between the two moves of an earlier set-up
  ${If} ${FileExists} "$Old\${MARK}"
  ${AndIfNot} ${FileExists} "$INSTDIR\*.*"
    Rename "$Old" "$INSTDIR"
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\*.*"
  ${AndIfNot} ${FileExists} "$INSTDIR\${MARK}"
    Call IsEmpty
    Pop $0
    ${If} $0 = 0
      !insertmacro StopWith 6 "In de map $INSTDIR staan al andere bestanden.$\r$\n$\r$\n\
Kies een lege of een nieuwe map. Er is niets veranderd."
    ${EndIf}
  ${EndIf}
  RMDir /r "$New"
  RMDir /r "$Old"

  ClearErrors
  CreateDirectory "$New"
  ${If} ${Errors}
    !insertmacro StopWith 7 "In de map $INSTDIR kan niet worden geschreven.$\r$\n$\r$\n\
Kies een andere map, of vraag uw beheerder. Er is niets veranderd."
  ${EndIf}
  System::Call 'kernel32::GetDiskFreeSpaceExW(w "$New", *l .r0, p 0, p 0) i .r1'
  System::Int64Op ${KILOBYTES} * 1024
  Pop $2
  System::Int64Op $0 < $2
  Pop $2
  ${If} $1 <> 0
  ${AndIf} $2 <> 0
    Call GiveUp
    IntOp $0 ${KILOBYTES} / 1024
    !insertmacro StopWith 7 "Er is te weinig ruimte op de schijf. Nodig is $0 MB.$\r$\n$\r$\n\
Maak ruimte en installeer opnieuw. Er is niets veranderd."
  ${EndIf}

  SetOutPath "$New"
  ClearErrors
  File /r "${BUNDLE}/*.*"
  FileOpen $0 "$New\${MARK}" w
  FileWrite $0 "In Beeld ${VERSION}"
  FileClose $0
  WriteUninstaller "$New\uninstall.exe"
  SetOutPath "$TEMP" ; or the folder cannot be renamed
  ${If} ${Errors}
    Call GiveUp
    !insertmacro StopWith 7 "Niet alle bestanden konden worden geschreven. Misschien is de schijf \
vol.$\r$\n$\r$\nEr is niets veranderd."
  ${EndIf}

  ; A virus scanner may hold a file for some seconds
  StrCpy $1 0
  ${Do}
    ClearErrors
    ${If} ${FileExists} "$INSTDIR\*.*"
      Rename "$INSTDIR" "$Old"
    ${EndIf}
    ${IfNot} ${Errors}
      Rename "$New" "$INSTDIR"
    ${EndIf}
    ${IfNot} ${Errors}
      ${Break}
    ${EndIf}
    ${If} ${FileExists} "$Old\${MARK}"
    ${AndIfNot} ${FileExists} "$INSTDIR\*.*"
      Rename "$Old" "$INSTDIR"
    ${EndIf}
    IntOp $1 $1 + 1
    ${If} $1 > 20
      Call GiveUp
      !insertmacro StopWith 7 "De map $INSTDIR is in gebruik, misschien door een virusscanner of \
een open Verkenner.$\r$\n$\r$\nProbeer het later opnieuw. Er is niets veranderd."
    ${EndIf}
    Sleep 500
  ${Loop}
  RMDir /r "$Old"

  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${PROGRAM}"
  WriteRegStr HKCU "Software\Classes\.inbeeld" "" "${KIND}"
  WriteRegStr HKCU "Software\Classes\${KIND}" "" "Bestand van ${NAME}"
  WriteRegStr HKCU "Software\Classes\${KIND}\DefaultIcon" "" "$INSTDIR\${PROGRAM},0"
  WriteRegStr HKCU "Software\Classes\${KIND}\shell\open\command" "" \
    '"$INSTDIR\${PROGRAM}" "%1"'
  WriteRegStr HKCU "${ENTRY}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${ENTRY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${ENTRY}" "DisplayIcon" "$INSTDIR\${PROGRAM}"
  WriteRegStr HKCU "${ENTRY}" "Publisher" "${NAME}"
  WriteRegStr HKCU "${ENTRY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${ENTRY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${ENTRY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${ENTRY}" "EstimatedSize" ${KILOBYTES}
  WriteRegDWORD HKCU "${ENTRY}" "NoModify" 1
  WriteRegDWORD HKCU "${ENTRY}" "NoRepair" 1
  ${RefreshShellIcons}
SectionEnd

Section /o "Pictogram op het bureaublad" PartDesktop
  CreateShortcut "$DESKTOP\${NAME}.lnk" "$INSTDIR\${PROGRAM}"
SectionEnd

; 1 on the stack when nothing is in $INSTDIR
Function IsEmpty
  StrCpy $2 1
  FindFirst $0 $1 "$INSTDIR\*.*"
  ${DoWhile} $1 != ""
    ${If} $1 != "."
    ${AndIf} $1 != ".."
      StrCpy $2 0
    ${EndIf}
    FindNext $0 $1
  ${Loop}
  FindClose $0
  Push $2
FunctionEnd

Section Uninstall
  ${IfNot} ${FileExists} "$INSTDIR\${MARK}"
    !insertmacro StopWith 6 "De map $INSTDIR is niet van ${NAME}. Er is niets verwijderd."
  ${EndIf}
  SetOutPath "$TEMP"
  ClearErrors
  RMDir /r "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$DESKTOP\${NAME}.lnk"
  DeleteRegKey HKCU "Software\Classes\${KIND}"
  ReadRegStr $0 HKCU "Software\Classes\.inbeeld" ""
  ${If} $0 == "${KIND}"
    DeleteRegKey HKCU "Software\Classes\.inbeeld"
  ${EndIf}
  DeleteRegKey HKCU "${ENTRY}"
  ${RefreshShellIcons}
  MessageBox MB_OK|MB_ICONINFORMATION "${NAME} is verwijderd.$\r$\n$\r$\n\
Uw bestanden en reservekopieën staan er nog: waar u ze hebt bewaard, en in \
$LOCALAPPDATA\${NAME}." /SD IDOK
SectionEnd
