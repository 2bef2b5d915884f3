/* The functions for complex numbers of ucrtbase.dll, for the wine folder the program is tried in.
 *
 * Real Windows has them; wine 8 has names without a body, and NumPy calls them as soon as it is imported. Everything
 * else of that library is wine's own (see stand_ins.py). It must never be in the program's folder: the builder checks.
 *
 * Microsoft's complex number is a structure, so arguments and results travel as those do, not as C's own complex.
 */
#include <complex.h>
#include <string.h>

#define STAND_IN __declspec(dllexport)
typedef struct { double part[2]; } wide;
typedef struct { float part[2]; } narrow;

/* Long double is double there, so the names ending in l are those of the wide ones. */
#define TO_NUMBER(name)                                                                                                \
    STAND_IN double ms_##name(wide z) { double _Complex c; memcpy(&c, &z, sizeof c); return name(c); }                 \
    STAND_IN double ms_##name##l(wide z) { return ms_##name(z); }                                                      \
    STAND_IN float ms_##name##f(narrow z) { float _Complex c; memcpy(&c, &z, sizeof c); return name##f(c); }
#define TO_COMPLEX(name)                                                                                               \
    STAND_IN wide ms_##name(wide z) {                                                                                  \
        double _Complex c; wide r; memcpy(&c, &z, sizeof c); c = name(c); memcpy(&r, &c, sizeof r); return r;          \
    }                                                                                                                  \
    STAND_IN wide ms_##name##l(wide z) { return ms_##name(z); }                                                        \
    STAND_IN narrow ms_##name##f(narrow z) {                                                                           \
        float _Complex c; narrow r; memcpy(&c, &z, sizeof c); c = name##f(c); memcpy(&r, &c, sizeof r); return r;      \
    }

TO_NUMBER(cabs) TO_NUMBER(carg) TO_NUMBER(cimag) TO_NUMBER(creal)
TO_COMPLEX(cacos) TO_COMPLEX(cacosh) TO_COMPLEX(casin) TO_COMPLEX(casinh) TO_COMPLEX(catan) TO_COMPLEX(catanh)
TO_COMPLEX(ccos) TO_COMPLEX(ccosh) TO_COMPLEX(cexp) TO_COMPLEX(clog) TO_COMPLEX(conj) TO_COMPLEX(cproj)
TO_COMPLEX(csin) TO_COMPLEX(csinh) TO_COMPLEX(csqrt) TO_COMPLEX(ctan) TO_COMPLEX(ctanh)

STAND_IN wide ms_cpow(wide x, wide y) {
    double _Complex a, b; wide r;
    memcpy(&a, &x, sizeof a); memcpy(&b, &y, sizeof b); a = cpow(a, b); memcpy(&r, &a, sizeof r);
    return r;
}
STAND_IN wide ms_cpowl(wide x, wide y) { return ms_cpow(x, y); }
STAND_IN narrow ms_cpowf(narrow x, narrow y) {
    float _Complex a, b; narrow r;
    memcpy(&a, &x, sizeof a); memcpy(&b, &y, sizeof b); a = cpowf(a, b); memcpy(&r, &a, sizeof r);
    return r;
}
