/* A stand-in for the part of icuuc.dll that Qt imports, for the wine folder the program is tried in.
 *
 * Real Windows has this library; wine has not. Every converter is answered with "there is none", so Qt works without
 * text of old code pages. It must never be in the program's folder: the builder checks that.
 */
#define STAND_IN __declspec(dllexport)
enum { NO_SUCH_CONVERTER = 4 }; /* U_FILE_ACCESS_ERROR */

STAND_IN void *ucnv_open(const char *name, int *error) { (void)name; if (error) *error = NO_SUCH_CONVERTER; return 0; }
STAND_IN int ucnv_countAvailable(void) { return 0; }
STAND_IN const char *ucnv_getAvailableName(int at) { (void)at; return 0; }
STAND_IN const char *ucnv_getStandardName(const char *name, const char *standard, int *error) {
    (void)name; (void)standard; if (error) *error = NO_SUCH_CONVERTER; return 0;
}
#define NOTHING(name) STAND_IN long long name(void) { return 0; }
NOTHING(ucnv_close) NOTHING(ucnv_reset) NOTHING(ucnv_getMaxCharSize) NOTHING(ucnv_getName)
NOTHING(ucnv_getToUCallBack) NOTHING(ucnv_getFromUCallBack) NOTHING(ucnv_setToUCallBack)
NOTHING(ucnv_setFromUCallBack) NOTHING(ucnv_cbToUWriteUChars) NOTHING(ucnv_cbFromUWriteUChars)
NOTHING(ucnv_toUnicode) NOTHING(ucnv_fromUnicode) NOTHING(ucnv_toUCountPending) NOTHING(ucnv_fromUCountPending)
NOTHING(UCNV_FROM_U_CALLBACK_SUBSTITUTE) NOTHING(UCNV_TO_U_CALLBACK_SUBSTITUTE)
