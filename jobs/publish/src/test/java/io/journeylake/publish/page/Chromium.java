package io.journeylake.publish.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A headless browser that is told what to do through its DevTools protocol. */
final class Chromium {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Process process;
  private final WebSocket socket;
  private final BlockingQueue<JsonNode> messages;
  private final List<JsonNode> events = new java.util.ArrayList<>();
  private int lastId;

  private Chromium(Process process, WebSocket socket, BlockingQueue<JsonNode> messages) {
    this.process = process;
    this.socket = socket;
    this.messages = messages;
  }

  /** The browser of this machine: CHROMIUM names it, else it is on the PATH. */
  static Optional<Path> installed() {
    String named = System.getenv("CHROMIUM");
    if (named != null && !named.isBlank()) {
      return Optional.of(Path.of(named));
    }
    return Arrays.stream(System.getenv("PATH").split(java.io.File.pathSeparator))
        .flatMap(
            folder ->
                Stream.of("chromium", "chromium-browser", "google-chrome")
                    .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Starts the browser with an empty profile in that folder. */
  static Chromium start(Path browser, Path profile) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                browser.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(profile.resolve("browser.log").toFile())
            .start();
    BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    WebSocket socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(address(profile), new Listener(messages))
            .join();
    return new Chromium(process, socket, messages);
  }

  private static URI address(Path profile) throws IOException, InterruptedException {
    Path port = profile.resolve("DevToolsActivePort");
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      if (Files.exists(port)) {
        List<String> lines = Files.readAllLines(port, StandardCharsets.UTF_8);
        if (lines.size() == 2) {
          return URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1));
        }
      }
      Thread.sleep(50);
    }
    throw new IOException("The browser did not start within " + PATIENCE);
  }

  /** Opens a tab and returns its session. */
  String openTab() throws InterruptedException {
    String target =
        call("Target.createTarget", Map.of("url", "about:blank"), null).path("targetId").asText();
    return call("Target.attachToTarget", Map.of("targetId", target, "flatten", true), null)
        .path("sessionId")
        .asText();
  }

  /** Calls a method and waits for its answer; events that come meanwhile are kept. */
  JsonNode call(String method, Map<String, Object> parameters, String session)
      throws InterruptedException {
    int id = ++lastId;
    com.fasterxml.jackson.databind.node.ObjectNode message = JSON.createObjectNode();
    message.put("id", id).put("method", method).set("params", JSON.valueToTree(parameters));
    if (session != null) {
      message.put("sessionId", session);
    }
    socket.sendText(message.toString(), true).join();
    while (true) {
      JsonNode next = next(method);
      if (next.path("id").asInt() == id) {
        if (next.has("error")) {
          throw new IllegalStateException(method + ": " + next.get("error"));
        }
        return next.path("result");
      }
      events.add(next);
    }
  }

  /** Waits for an event. */
  void await(String event) throws InterruptedException {
    while (events.stream().noneMatch(each -> each.path("method").asText().equals(event))) {
      events.add(next(event));
    }
  }

  /** Parameters of the events of that name that came so far. */
  List<JsonNode> events(String name) {
    return events.stream()
        .filter(event -> event.path("method").asText().equals(name))
        .map(event -> event.path("params"))
        .toList();
  }

  private JsonNode next(String what) throws InterruptedException {
    JsonNode next = messages.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    if (next == null) {
      throw new IllegalStateException("The browser did not answer " + what + " in " + PATIENCE);
    }
    return next;
  }

  /** Ends the browser and its helpers, so that nobody writes to the profile any longer. */
  void stop() {
    socket.abort();
    List<ProcessHandle> all =
        Stream.concat(process.toHandle().descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(each -> each.onExit().orTimeout(10, TimeUnit.SECONDS).join());
  }

  private static final class Listener implements WebSocket.Listener {
    private final BlockingQueue<JsonNode> messages;
    private final StringBuilder text = new StringBuilder();

    Listener(BlockingQueue<JsonNode> messages) {
      this.messages = messages;
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        try {
          messages.add(JSON.readTree(text.toString()));
        } catch (IOException e) {
          throw new java.io.UncheckedIOException(e);
        }
        text.setLength(0);
      }
      socket.request(1);
      return null;
    }
  }
}
