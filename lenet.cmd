@echo off
rem Runs the lenet tool from source: builds it on first use, and again when a source file is newer than the build.
setlocal
set "root=%~dp0"
set "built=%root%src\LeNetSharp.Cli\bin\Release\net10.0"
where dotnet >nul 2>nul || (
    echo error: lenet needs the .NET SDK 10, which is not installed here. Install it with: winget install Microsoft.DotNet.SDK.10 1>&2
    exit /b 2
)
if not exist "%built%\.built" goto build
powershell -NoProfile -Command "$b = (Get-Item '%built%\.built').LastWriteTimeUtc; exit [int][bool](Get-ChildItem '%root%src' -Recurse -File -Include *.cs,*.csproj | Where-Object { $_.FullName -notmatch '\\(bin|obj)\\' -and $_.LastWriteTimeUtc -gt $b } | Select-Object -First 1)"
if not errorlevel 1 goto run
:build
echo building lenet (about a minute) ... 1>&2
dotnet build "%root%src\LeNetSharp.Cli" -c Release --nologo -v quiet -p:RestoreLockedMode=true 1>&2 || exit /b 2
type nul > "%built%\.built"
:run
dotnet exec "%built%\lenet.dll" %*
exit /b %ERRORLEVEL%
