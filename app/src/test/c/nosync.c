/* Preloaded into a server, makes every sync a lie: the control of the power-cut run, which must catch it. */
int fsync(int fd) { (void)fd; return 0; }
int fdatasync(int fd) { (void)fd; return 0; }
int sync_file_range(int fd, long long offset, long long bytes, unsigned int flags) {
  (void)fd; (void)offset; (void)bytes; (void)flags; return 0;
}
