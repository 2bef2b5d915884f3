/* Sends the program's window a message, as Windows sends it when the session is locked or the computer goes to sleep.
 *
 *     send_message.exe MESSAGE WPARAM
 *
 * For the trial under wine only; says to how many windows it was sent.
 */
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>
#include <windows.h>

static UINT message;
static WPARAM what;
static int sent;

static BOOL CALLBACK look(HWND window, LPARAM nothing) {
    wchar_t title[200];
    (void)nothing;
    GetWindowTextW(window, title, 200);
    if (IsWindowVisible(window) && !wcsncmp(title, L"\u4e92\u52a9\u7a97\u53e3", 4) && PostMessageW(window, message, what, 0))
        sent++;
    return TRUE;
}

int main(int count, char **words) {
    if (count != 3) return 2;
    message = (UINT)strtoul(words[1], 0, 10);
    what = (WPARAM)strtoul(words[2], 0, 10);
    EnumWindows(look, 0);
    printf("sent to %d\n", sent);
    return sent == 1 ? 0 : 1;
}
