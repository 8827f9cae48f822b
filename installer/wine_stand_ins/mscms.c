/* Stand-in for the colour management of Windows, of which Wine 8 lacks what Qt asks: every call
   answers that there is no profile. Never to be shipped (installer/bundle_checks.py). */
#include <windows.h>

#define NO_PROFILE(name) \
    __declspec(dllexport) void *WINAPI name(void) { return NULL; }

NO_PROFILE(CloseColorProfile)
NO_PROFILE(ColorProfileGetDisplayDefault)
NO_PROFILE(GetColorDirectoryW)
NO_PROFILE(GetColorProfileFromHandle)
NO_PROFILE(GetStandardColorSpaceProfileW)
NO_PROFILE(OpenColorProfileW)
NO_PROFILE(WcsCreateIccProfile)
NO_PROFILE(WcsGetDefaultColorProfile)
NO_PROFILE(WcsGetDefaultColorProfileSize)
NO_PROFILE(WcsOpenColorProfileW)
