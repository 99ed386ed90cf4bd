/* A disk that keeps a diary and can fail, between a program and the C library (LD_PRELOAD).
 *
 *   FAULTS_DIR    the folder that is watched (its files, not those of folders in it)
 *   FAULTS_DIARY  every change of a watched file is appended here, in the order it took effect
 *   FAULTS_AT     a fault to inject: kind:name:nth:error:times
 *                   kind   write, sync, truncate, read
 *                   name   how the file's name ends; empty for every watched file
 *                   nth    which of the matching calls fails first, from 1
 *                   error  EIO, ENOSPC, SHORT (half is written, then ENOSPC), LIE (a sync that does nothing)
 *                   times  how many matching calls fail; 0 for all that follow
 *   FAULTS_SLOW   a sync waits so many microseconds before it begins
 *   FAULTS_CLOCK  every so many readings the wall clock jumps, by up to a day, back or forth
 *
 * A record of the diary: kind (1), length of the name (1), offset (8), length (8), name, bytes. Little-endian.
 *   C created   W written at offset   T truncated to offset   S synced ("." is the folder)   U unlinked
 *   R renamed (the bytes are the new name)   F a fault was injected (the bytes are its kind)
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum { FILES = 4096, NAME = 64 };

static char watched[1024];
static size_t watched_length;
static int diary = -1;
static char names[FILES][NAME]; /* by descriptor; empty if not watched */
static pthread_mutex_t order = PTHREAD_MUTEX_INITIALIZER;

static struct { char kind[16], name[NAME], error[16]; long nth, times, seen; } fault;
static long jump_every, readings, slow;

static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static ssize_t (*real_read)(int, void *, size_t);
static ssize_t (*real_pread)(int, void *, size_t, off_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_ftruncate)(int, off_t);
static int (*real_open)(const char *, int, ...);
static int (*real_close)(int);
static int (*real_unlink)(const char *);
static int (*real_rename)(const char *, const char *);
static int (*real_clock)(clockid_t, struct timespec *);

#define FIND(variable, name) variable = (__typeof__(variable))dlsym(RTLD_NEXT, name)

static void find_all(void)
{
    FIND(real_write, "write");
    FIND(real_pwrite, "pwrite64");
    FIND(real_read, "read");
    FIND(real_pread, "pread64");
    FIND(real_fsync, "fsync");
    FIND(real_fdatasync, "fdatasync");
    FIND(real_ftruncate, "ftruncate64");
    FIND(real_open, "open64");
    FIND(real_close, "close");
    FIND(real_unlink, "unlink");
    FIND(real_rename, "rename");
    FIND(real_clock, "clock_gettime");
}

__attribute__((constructor)) static void begin(void)
{
    find_all();
    const char *dir = getenv("FAULTS_DIR"), *to = getenv("FAULTS_DIARY");
    const char *at = getenv("FAULTS_AT"), *clock = getenv("FAULTS_CLOCK");
    if (dir)
        watched_length = (size_t)snprintf(watched, sizeof watched, "%s", dir);
    if (to)
        diary = real_open(to, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (at && sscanf(at, "%15[^:]:%63[^:]:%ld:%15[^:]:%ld", fault.kind, fault.name, &fault.nth, fault.error,
                     &fault.times) != 5)
        fault.kind[0] = 0;
    if (clock)
        jump_every = atol(clock);
    if (getenv("FAULTS_SLOW"))
        slow = atol(getenv("FAULTS_SLOW"));
}

/* The name of a path within the watched folder, NULL elsewhere. "." is the folder itself. */
static const char *within(const char *path)
{
    if (!watched_length || strncmp(path, watched, watched_length) != 0)
        return NULL;
    const char *rest = path + watched_length;
    if (*rest == 0)
        return ".";
    if (*rest != '/')
        return NULL;
    return rest[1] ? (strchr(rest + 1, '/') ? NULL : rest + 1) : ".";
}

static const char *name_of(int fd)
{
    return fd >= 0 && fd < FILES && names[fd][0] ? names[fd] : NULL;
}

static void note(char kind, const char *name, uint64_t offset, const void *bytes, uint64_t length)
{
    if (diary < 0)
        return;
    int kept = errno;
    unsigned char head[18] = {(unsigned char)kind, (unsigned char)strlen(name)};
    memcpy(head + 2, &offset, 8);
    memcpy(head + 10, &length, 8);
    struct iovec parts[3] = {
        {head, sizeof head}, {(void *)(uintptr_t)name, head[1]}, {(void *)(uintptr_t)bytes, bytes ? length : 0}};
    if (writev(diary, parts, 3) < 0)
        abort();
    errno = kept;
}

/* Whether this call is the one that fails; notes that it does. */
static int fails(const char *kind, const char *name)
{
    if (strcmp(kind, fault.kind) != 0)
        return 0;
    size_t end = strlen(fault.name), whole = strlen(name);
    if (strcmp(fault.name, "*") != 0 && (whole < end || strcmp(name + whole - end, fault.name) != 0))
        return 0;
    if (strcmp(name, "history") == 0)
        return 0;
    long nth = ++fault.seen;
    if (nth < fault.nth || (fault.times && nth >= fault.nth + fault.times))
        return 0;
    note('F', name, 0, kind, strlen(kind));
    return 1;
}

static int error_number(void)
{
    return strcmp(fault.error, "EIO") == 0 ? EIO : ENOSPC;
}

static int is(const char *error) { return strcmp(fault.error, error) == 0; }

static int opened(const char *path, int fd, int existed)
{
    const char *name = within(path);
    if (fd >= 0 && fd < FILES) {
        names[fd][0] = 0;
        if (name && strlen(name) < NAME) {
            strcpy(names[fd], name);
            if (!existed)
                note('C', name, 0, NULL, 0);
        }
    }
    return fd;
}

int open64(const char *path, int flags, ...)
{
    mode_t mode = 0;
    if (flags & O_CREAT) {
        va_list rest;
        va_start(rest, flags);
        mode = va_arg(rest, mode_t);
        va_end(rest);
    }
    if (!real_open)
        find_all();
    if (!within(path))
        return opened(path, real_open(path, flags, mode), 1);
    pthread_mutex_lock(&order);
    struct stat found;
    int existed = stat(path, &found) == 0;
    int fd = real_open(path, flags, mode);
    if (fd >= 0)
        opened(path, fd, existed);
    if (fd >= 0 && existed && (flags & O_TRUNC))
        note('T', name_of(fd), 0, NULL, 0);
    pthread_mutex_unlock(&order);
    return fd;
}

int open(const char *path, int flags, ...)
{
    mode_t mode = 0;
    if (flags & O_CREAT) {
        va_list rest;
        va_start(rest, flags);
        mode = va_arg(rest, mode_t);
        va_end(rest);
    }
    return open64(path, flags, mode);
}

int close(int fd)
{
    if (fd >= 0 && fd < FILES)
        names[fd][0] = 0;
    if (!real_close)
        find_all();
    return real_close(fd);
}

static ssize_t put(int fd, const void *bytes, size_t length, off_t offset, int at)
{
    const char *name = name_of(fd);
    if (!name)
        return at ? real_pwrite(fd, bytes, length, offset) : real_write(fd, bytes, length);
    pthread_mutex_lock(&order);
    ssize_t written;
    int failing = fails("write", name);
    int half = failing && is("SHORT") && fault.seen == fault.nth && length >= 2;
    if (failing && !half) {
        errno = error_number();
        written = -1;
    } else {
        if (half)
            length /= 2;
        written = at ? real_pwrite(fd, bytes, length, offset) : real_write(fd, bytes, length);
        if (written > 0) {
            off_t from = at ? offset : lseek(fd, 0, SEEK_CUR) - written;
            note('W', name, (uint64_t)from, bytes, (uint64_t)written);
        }
    }
    pthread_mutex_unlock(&order);
    return written;
}

ssize_t write(int fd, const void *bytes, size_t length) { return put(fd, bytes, length, 0, 0); }
ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t offset) { return put(fd, bytes, length, offset, 1); }
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) { return put(fd, bytes, length, offset, 1); }

static ssize_t get(int fd, void *bytes, size_t length, off_t offset, int at)
{
    const char *name = name_of(fd);
    if (name) {
        pthread_mutex_lock(&order);
        int failing = fails("read", name);
        pthread_mutex_unlock(&order);
        if (failing) {
            errno = EIO;
            return -1;
        }
    }
    return at ? real_pread(fd, bytes, length, offset) : real_read(fd, bytes, length);
}

ssize_t read(int fd, void *bytes, size_t length) { return get(fd, bytes, length, 0, 0); }
ssize_t pread64(int fd, void *bytes, size_t length, off64_t offset) { return get(fd, bytes, length, offset, 1); }
ssize_t pread(int fd, void *bytes, size_t length, off_t offset) { return get(fd, bytes, length, offset, 1); }

static int sync_file(int fd, int (*really)(int))
{
    const char *name = name_of(fd);
    if (!name)
        return really(fd);
    if (slow)
        usleep((useconds_t)slow);
    /* Held while syncing: what is written meanwhile is written after it. */
    pthread_mutex_lock(&order);
    int result = 0;
    if (fails("sync", name)) {
        if (!is("LIE")) {
            errno = error_number();
            result = -1;
        }
    } else {
        result = really(fd);
        if (result == 0)
            note('S', name, 0, NULL, 0);
    }
    pthread_mutex_unlock(&order);
    return result;
}

int fsync(int fd) { return sync_file(fd, real_fsync); }
int fdatasync(int fd) { return sync_file(fd, real_fdatasync); }

int ftruncate64(int fd, off64_t length)
{
    const char *name = name_of(fd);
    if (!name)
        return real_ftruncate(fd, length);
    pthread_mutex_lock(&order);
    int result = -1;
    if (fails("truncate", name)) {
        errno = error_number();
    } else {
        result = real_ftruncate(fd, length);
        if (result == 0)
            note('T', name, (uint64_t)length, NULL, 0);
    }
    pthread_mutex_unlock(&order);
    return result;
}

int ftruncate(int fd, off_t length) { return ftruncate64(fd, length); }

int unlink(const char *path)
{
    const char *name = within(path);
    pthread_mutex_lock(&order);
    int result = real_unlink(path);
    if (name && result == 0)
        note('U', name, 0, NULL, 0);
    pthread_mutex_unlock(&order);
    return result;
}

int rename(const char *from, const char *to)
{
    const char *old = within(from), *new = within(to);
    pthread_mutex_lock(&order);
    int result = real_rename(from, to);
    if (old && new && result == 0)
        note('R', old, 0, new, strlen(new));
    pthread_mutex_unlock(&order);
    return result;
}

int clock_gettime(clockid_t which, struct timespec *time)
{
    if (!real_clock)
        find_all();
    int result = real_clock(which, time);
    if (result == 0 && jump_every && which == CLOCK_REALTIME) {
        long leap = __atomic_add_fetch(&readings, 1, __ATOMIC_RELAXED) / jump_every;
        time->tv_sec += (time_t)((uint64_t)leap * 2654435761u % 172801) - 86400;
    }
    return result;
}
