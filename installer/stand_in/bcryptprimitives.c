/* A stand-in for the part of bcryptprimitives.dll that the cryptography library imports, for the wine folder the program
 * is tried in.
 *
 * Real Windows has this library; wine 8 has not. The random bytes come from the generator wine does have. It must never
 * be in the program's folder: the builder checks that.
 */
#include <stddef.h>

__declspec(dllimport) unsigned char __stdcall SystemFunction036(void *bytes, unsigned long count); /* RtlGenRandom */

__declspec(dllexport) int __stdcall ProcessPrng(unsigned char *bytes, size_t count) {
    while (count > 0) {
        unsigned long some = count > 65536 ? 65536 : (unsigned long)count;
        if (!SystemFunction036(bytes, some)) return 0;
        bytes += some;
        count -= some;
    }
    return 1;
}
