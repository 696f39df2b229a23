/* Adds LATCHKEY_SYNC_MICROS (1000 where it is not set) to every fsync and fdatasync, so that a disk
 * whose cache answers at once behaves more like an ordinary one. Loaded by LD_PRELOAD. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>

static void wait_more(void) {
  const char *text = getenv("LATCHKEY_SYNC_MICROS");
  long micros = text ? atol(text) : 1000;
  struct timespec rest = {micros / 1000000, micros % 1000000 * 1000};
  while (nanosleep(&rest, &rest) != 0) {
  }
}

int fsync(int fd) {
  static int (*real)(int);
  if (!real) {
    real = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
  }
  wait_more();
  return real(fd);
}

int fdatasync(int fd) {
  static int (*real)(int);
  if (!real) {
    real = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
  }
  wait_more();
  return real(fd);
}
