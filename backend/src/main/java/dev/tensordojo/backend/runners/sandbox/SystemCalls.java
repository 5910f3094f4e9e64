package dev.tensordojo.backend.runners.sandbox;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The system calls of one processor architecture that a runner may make, by number.
///
/// The allowed ones are what the Java runtime, JShell, the foreign function API, OpenBLAS and lessons on files,
/// threads and local sockets use. What is missing is missing on purpose: everything that mounts, changes identities,
/// looks into other processes, loads code into the kernel, keeps keys, or reaches a part of the kernel that few
/// programs use and many escapes have come through.
///
/// @param audit the kernel's name for the architecture, `AUDIT_ARCH_...`
/// @param foreign numbers from here on belong to another interface of the same kernel, which is never used
/// @param newest the last number that this table knows: what came later is answered as a kernel without it would
/// @param allowed by name
record SystemCalls(int audit, int foreign, int newest, Map<String, Integer> allowed) {

    /// Numbers from the kernel's `arch/x86/entry/syscalls/syscall_64.tbl`, Linux 6.8.
    private static final String X86_64 = """
        # files
        read=0 write=1 open=2 close=3 stat=4 fstat=5 lstat=6 poll=7 lseek=8 pread64=17 pwrite64=18 readv=19
        writev=20 access=21 pipe=22 select=23 dup=32 dup2=33 sendfile=40 fcntl=72 flock=73 fsync=74 fdatasync=75
        truncate=76 ftruncate=77 getdents=78 getcwd=79 chdir=80 fchdir=81 rename=82 mkdir=83 rmdir=84 creat=85
        link=86 unlink=87 symlink=88 readlink=89 chmod=90 fchmod=91 umask=95 utime=132 statfs=137 fstatfs=138
        readahead=187 getxattr=191 lgetxattr=192 fgetxattr=193 listxattr=194 llistxattr=195 flistxattr=196
        getdents64=217 fadvise64=221 utimes=235 openat=257 mkdirat=258 futimesat=261 newfstatat=262 unlinkat=263
        renameat=264 linkat=265 symlinkat=266 readlinkat=267 fchmodat=268 faccessat=269 sync_file_range=277
        utimensat=280 fallocate=285 dup3=292 pipe2=293 preadv=295 pwritev=296 renameat2=316 copy_file_range=326
        preadv2=327 pwritev2=328 statx=332 close_range=436 openat2=437 faccessat2=439 fchmodat2=452
        # waiting
        pselect6=270 ppoll=271 epoll_create=213 epoll_wait=232 epoll_ctl=233 epoll_pwait=281 epoll_create1=291
        epoll_pwait2=441 eventfd=284 eventfd2=290 signalfd=282 signalfd4=289 timerfd_create=283
        timerfd_settime=286 timerfd_gettime=287 inotify_init=253 inotify_add_watch=254 inotify_rm_watch=255
        inotify_init1=294
        # memory
        mmap=9 mprotect=10 munmap=11 brk=12 mremap=25 msync=26 mincore=27 madvise=28 memfd_create=319
        membarrier=324
        # signals
        rt_sigaction=13 rt_sigprocmask=14 rt_sigreturn=15 pause=34 kill=62 tkill=200 tgkill=234
        rt_sigpending=127 rt_sigtimedwait=128 rt_sigqueueinfo=129 rt_sigsuspend=130 sigaltstack=131
        rt_tgsigqueueinfo=297 restart_syscall=219
        # time
        nanosleep=35 getitimer=36 alarm=37 setitimer=38 gettimeofday=96 times=100 time=201 clock_gettime=228
        clock_getres=229 clock_nanosleep=230 timer_create=222 timer_settime=223 timer_gettime=224
        timer_getoverrun=225 timer_delete=226
        # processes and threads
        sched_yield=24 getpid=39 fork=57 vfork=58 execve=59 exit=60 wait4=61 uname=63 getrlimit=97 getrusage=98
        sysinfo=99 getuid=102 getgid=104 geteuid=107 getegid=108 setpgid=109 getppid=110 getpgrp=111 setsid=112
        getgroups=115 getresuid=118 getresgid=120 getpgid=121 getsid=124 capget=125 getpriority=140 setpriority=141
        sched_getparam=143 sched_getscheduler=145 sched_get_priority_max=146 sched_get_priority_min=147
        sched_rr_get_interval=148 arch_prctl=158 gettid=186 futex=202 sched_setaffinity=203
        sched_getaffinity=204 set_tid_address=218 exit_group=231 waitid=247 set_robust_list=273
        get_robust_list=274 prlimit64=302 getcpu=309 getrandom=318 rseq=334 futex_waitv=449
        # sockets, of the kinds that are allowed
        connect=42 accept=43 sendto=44 recvfrom=45 sendmsg=46 recvmsg=47 shutdown=48 bind=49 listen=50
        getsockname=51 getpeername=52 setsockopt=54 getsockopt=55 accept4=288 recvmmsg=299 sendmmsg=307
        """;

    private static final Pattern CALL = Pattern.compile("(\\w+)=(\\d+)");

    static SystemCalls x86() {
        Map<String, Integer> allowed = new TreeMap<>();
        for (Matcher call = CALL.matcher(X86_64); call.find(); ) {
            allowed.put(call.group(1), Integer.valueOf(call.group(2)));
        }
        return new SystemCalls(0xC000003E, 0x40000000, 462, Map.copyOf(allowed));
    }
}
