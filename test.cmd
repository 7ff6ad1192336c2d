@echo off
rem Builds everything and runs all tests.  test --long also runs those that take minutes.
setlocal
cd /d "%~dp0"
if "%~1"=="--long" set LENETSHARP_LONG=1
where dotnet >nul 2>nul || (
    echo error: test needs the .NET SDK 10, which is not installed here. Install it with: winget install Microsoft.DotNet.SDK.10 1>&2
    exit /b 2
)
dotnet build LeNetSharp.slnx -c Release --nologo -v quiet -p:RestoreLockedMode=true || exit /b 1
dotnet exec src\LeNetSharp.Cli\bin\Release\net10.0\lenet.dll data get fashion-mnist
dotnet test --solution LeNetSharp.slnx -c Release --no-build --no-progress
exit /b %ERRORLEVEL%
