package io.journeylake.airflow;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A server of a few answers, each given to its request in turn; the last one for good. */
final class SmallServer implements AutoCloseable {

  /** What came in. */
  record Received(String request, String authorization, String body) {}

  private record Reply(int status, String body) {}

  private final HttpServer server;
  private final Map<String, Deque<Reply>> replies = new HashMap<>();
  private final List<Received> received = new ArrayList<>();

  SmallServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  SmallServer answers(String request, int status, String body) {
    replies.computeIfAbsent(request, any -> new ArrayDeque<>()).add(new Reply(status, body));
    return this;
  }

  /** What was asked for, logins aside. */
  List<Received> received() {
    return received.stream().filter(each -> !each.request().equals("POST /auth/token")).toList();
  }

  List<Received> logins() {
    return received.stream().filter(each -> each.request().equals("POST /auth/token")).toList();
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    received.add(new Received(request, authorization, body));
    Deque<Reply> left = replies.getOrDefault(request, new ArrayDeque<>());
    Reply reply =
        left.size() > 1
            ? left.poll()
            : left.isEmpty() ? new Reply(404, "{\"detail\": \"Not Found\"}") : left.peek();
    byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
