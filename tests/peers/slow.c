/* Every sync takes LOGGBOK_SLOW_MICROSECONDS longer: a disk that is honest and slow. Loaded before the C library. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <unistd.h>

static void wait(void) {
  const char *text = getenv("LOGGBOK_SLOW_MICROSECONDS");
  if (text) usleep((useconds_t)atol(text));
}

int fsync(int file) {
  static int (*sync)(int);
  if (!sync) sync = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
  wait();
  return sync(file);
}

int fdatasync(int file) {
  static int (*sync)(int);
  if (!sync) sync = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
  wait();
  return sync(file);
}
