@echo off
rem Starts Kakehashi from the folder of this file. Nothing is installed, and nothing is written here.
setlocal DisableDelayedExpansion
set "NODE_OPTIONS="
set "kk=%~dp0program"
if not exist "%kk%\node.exe" goto unpack
"%kk%\node.exe" "%kk%\out\main\portable.js" %*
set "code=%errorlevel%"
rem The console stays only where something is to be read.
if not "%code%"=="0" pause
exit /b %code%

:unpack
echo {{unpack-en}}
"%SystemRoot%\System32\WindowsPowerShell\v1.0\powershell.exe" -NoProfile -Command "Write-Host ([regex]::Unescape('{{unpack-ja}}'))" 2>nul
pause
exit /b 1
