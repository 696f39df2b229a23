package dev.latchkey.server.listener;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.transport.Transport;

/// Starts the event loops: on the system's own transport where there is one.
public final class EventLoops {
  private static final int BLOCKING_THREADS = 2;

  private EventLoops() {}

  public static Vertx start(int loops) {
    VertxOptions options =
        new VertxOptions()
            .setEventLoopPoolSize(loops)
            .setWorkerPoolSize(BLOCKING_THREADS)
            .setInternalBlockingPoolSize(BLOCKING_THREADS)
            .setFileSystemOptions(
                new FileSystemOptions()
                    .setFileCachingEnabled(false)
                    .setClassPathResolvingEnabled(false));
    Transport system = Transport.nativeTransport();
    boolean usable = system != null && system.available();
    return Vertx.builder().with(options).withTransport(usable ? system : Transport.NIO).build();
  }
}
