// SPDX-License-Identifier: GPL-2.0 OR MIT

import SystemPackage

extension Errno {
  /// The kernel's name, `ENODEV`; for one that has none here, `errno 200`.
  var symbol: String { Self.names[rawValue] ?? "errno \(rawValue)" }

  /// As a function in the kernel returns it: `-ENODEV`.
  var signed: String { Self.names[rawValue].map { "-\($0)" } ?? "-\(rawValue)" }

  /// Linux's numbers (include/uapi/asm-generic/errno.h), and two that never leave the kernel but
  /// through a module's init (include/linux/errno.h).
  private static let names: [Int32: String] = [
    1: "EPERM", 2: "ENOENT", 3: "ESRCH", 4: "EINTR", 5: "EIO", 6: "ENXIO", 7: "E2BIG", 8: "ENOEXEC",
    9: "EBADF", 10: "ECHILD", 11: "EAGAIN", 12: "ENOMEM", 13: "EACCES", 14: "EFAULT", 15: "ENOTBLK",
    16: "EBUSY", 17: "EEXIST", 18: "EXDEV", 19: "ENODEV", 20: "ENOTDIR", 21: "EISDIR",
    22: "EINVAL", 23: "ENFILE", 24: "EMFILE", 25: "ENOTTY", 26: "ETXTBSY", 27: "EFBIG",
    28: "ENOSPC", 29: "ESPIPE", 30: "EROFS", 31: "EMLINK", 32: "EPIPE", 33: "EDOM", 34: "ERANGE",
    35: "EDEADLK", 36: "ENAMETOOLONG", 37: "ENOLCK", 38: "ENOSYS", 39: "ENOTEMPTY", 40: "ELOOP",
    61: "ENODATA", 62: "ETIME", 65: "ENOPKG", 71: "EPROTO", 74: "EBADMSG", 75: "EOVERFLOW",
    84: "EILSEQ", 88: "ENOTSOCK", 95: "EOPNOTSUPP", 98: "EADDRINUSE", 99: "EADDRNOTAVAIL",
    100: "ENETDOWN", 104: "ECONNRESET", 105: "ENOBUFS", 107: "ENOTCONN", 108: "ESHUTDOWN",
    110: "ETIMEDOUT", 111: "ECONNREFUSED", 112: "EHOSTDOWN", 114: "EALREADY", 115: "EINPROGRESS",
    121: "EREMOTEIO", 123: "ENOMEDIUM", 125: "ECANCELED", 126: "ENOKEY", 127: "EKEYEXPIRED",
    128: "EKEYREVOKED", 129: "EKEYREJECTED", 517: "EPROBE_DEFER", 524: "ENOTSUPP",
  ]
}
