@echo off
rem Starts GeoCrop on Windows: the console, or one command of it (geocrop --help). In a checkout it builds what is missing first.
setlocal enabledelayedexpansion
set "HOME_DIR=%~dp0"
if "%HOME_DIR:~-1%"=="\" set "HOME_DIR=%HOME_DIR:~0,-1%"

set "JDK="
call :use_jdk "%JAVA_HOME%"
if not defined JDK for /d %%D in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\jdk*" "%USERPROFILE%\.jdks\*") do if not defined JDK call :use_jdk "%%~D"
if not defined JDK (
  echo GeoCrop needs a JDK 25 or newer: install one ^(https://adoptium.net^) and set JAVA_HOME to its folder. 1>&2
  exit /b 5
)
set "JAVA_HOME=%JDK%"

if not exist "%HOME_DIR%\desktop-app\target\built" (
  echo geocrop: building, minutes on first use ... 1>&2
  pushd "%HOME_DIR%"
  call mvnw.cmd -q -DskipTests "-Dspotless.check.skip=true" "-Djacoco.skip=true" package 1>&2
  if errorlevel 1 ( popd & exit /b 1 )
  type nul > desktop-app\target\built
  popd
)

rem What classifies pixels by the million asks for the Vector API, which is worth the line that the JVM says about it.
set "VECTORS="
for %%W in (%*) do if "%%~W"=="map" set "VECTORS=--add-modules=jdk.incubator.vector"
for %%W in (%*) do if "%%~W"=="serve" set "VECTORS=--add-modules=jdk.incubator.vector"

"%JAVA_HOME%\bin\java.exe" -XX:+UseSerialGC -Xmx1200m --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow %VECTORS% "-Dgeocrop.home=%HOME_DIR%" %GEOCROP_JVM_FLAGS% -cp "%HOME_DIR%\desktop-app\target\desktop-app-0.1.0.jar;%HOME_DIR%\desktop-app\target\lib\*" io.geocrop.desktop.app.GeocropMain %*
exit /b %ERRORLEVEL%

:use_jdk
if "%~1"=="" exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
if not exist "%~1\release" exit /b 0
for /f "tokens=2 delims==" %%V in ('findstr /b "JAVA_VERSION=" "%~1\release"') do set "RELEASE=%%~V"
for /f "tokens=1 delims=.-+" %%M in ("!RELEASE!") do if %%M GEQ 25 set "JDK=%~1"
exit /b 0
