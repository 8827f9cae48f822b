/* Stand-in for the ICU of Windows 10, which Wine 8 lacks: no converter can be opened, so Qt uses
   its own for UTF-8, UTF-16 and Latin 1. Never to be shipped (installer/bundle_checks.py). */
#include <stddef.h>
#include <stdint.h>

#define EXPORTED __declspec(dllexport)
enum { U_UNSUPPORTED_ERROR = 16 };

static void *unsupported(int32_t *error)
{
    if (error && *error <= 0)
        *error = U_UNSUPPORTED_ERROR;
    return NULL;
}

EXPORTED void *ucnv_open(const char *name, int32_t *error) { return unsupported(error); }
EXPORTED void ucnv_close(void *converter) {}
EXPORTED void ucnv_reset(void *converter) {}
EXPORTED int32_t ucnv_countAvailable(void) { return 0; }
EXPORTED const char *ucnv_getAvailableName(int32_t number) { return NULL; }
EXPORTED const char *ucnv_getName(const void *converter, int32_t *error) { return unsupported(error); }
EXPORTED const char *ucnv_getStandardName(const char *name, const char *standard, int32_t *error)
{
    return unsupported(error);
}
EXPORTED int8_t ucnv_getMaxCharSize(const void *converter) { return 4; }
EXPORTED int32_t ucnv_fromUCountPending(const void *converter, int32_t *error)
{
    unsupported(error);
    return 0;
}
EXPORTED int32_t ucnv_toUCountPending(const void *converter, int32_t *error)
{
    unsupported(error);
    return 0;
}
EXPORTED void ucnv_fromUnicode(void *converter, char **target, const char *target_end,
                               const void **source, const void *source_end, int32_t *offsets,
                               int8_t flush, int32_t *error)
{
    unsupported(error);
}
EXPORTED void ucnv_toUnicode(void *converter, void **target, const void *target_end,
                             const char **source, const char *source_end, int32_t *offsets,
                             int8_t flush, int32_t *error)
{
    unsupported(error);
}
EXPORTED void ucnv_getFromUCallBack(const void *converter, void **action, const void **context)
{
    *action = NULL;
    *context = NULL;
}
EXPORTED void ucnv_getToUCallBack(const void *converter, void **action, const void **context)
{
    *action = NULL;
    *context = NULL;
}
EXPORTED void ucnv_setFromUCallBack(void *converter, void *action, const void *context,
                                    void **old_action, const void **old_context, int32_t *error)
{
    unsupported(error);
}
EXPORTED void ucnv_setToUCallBack(void *converter, void *action, const void *context,
                                  void **old_action, const void **old_context, int32_t *error)
{
    unsupported(error);
}
EXPORTED void ucnv_cbFromUWriteUChars(void) {}
EXPORTED void ucnv_cbToUWriteUChars(void) {}
EXPORTED void UCNV_FROM_U_CALLBACK_SUBSTITUTE(void) {}
EXPORTED void UCNV_TO_U_CALLBACK_SUBSTITUTE(void) {}
