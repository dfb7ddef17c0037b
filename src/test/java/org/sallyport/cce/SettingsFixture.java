package org.sallyport.cce;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sallyport.rules.Ports;
import org.sallyport.rules.Prefix;
import org.sallyport.rules.Protocol;

/** Access settings for tests: {@code settings().bastions("203.0.113.10/32").noCloudShell().build()}. */
public final class SettingsFixture {
    private List<Prefix> administrators = List.of();
    private List<Prefix> bastions = List.of();
    private List<Prefix> loadBalancers = List.of();
    private List<Prefix> mesh = List.of();
    private List<Prefix> nodePortClients = List.of();
    private boolean cloudShell = true;
    private Optional<Prefix> cloudShellCidr = Optional.empty();
    private final List<OutboundDestination> outbound = new ArrayList<>();

    public static SettingsFixture settings() {
        return new SettingsFixture();
    }

    /** One of everything. */
    public static AccessSettings full() {
        return settings()
                .administrators("203.0.113.0/24")
                .bastions("198.51.100.10/32", "198.51.100.11/32")
                .loadBalancers("100.125.0.0/16", "10.0.200.0/24")
                .mesh("192.168.77.0/24")
                .nodePortClients("192.0.2.0/24")
                .outbound("10.50.0.0/16", "tcp", "5432")
                .outbound("203.0.113.128/25", "tcp", "443")
                .build();
    }

    public SettingsFixture administrators(String... cidrs) {
        administrators = prefixes(cidrs);
        return this;
    }

    public SettingsFixture bastions(String... cidrs) {
        bastions = prefixes(cidrs);
        return this;
    }

    public SettingsFixture loadBalancers(String... cidrs) {
        loadBalancers = prefixes(cidrs);
        return this;
    }

    public SettingsFixture mesh(String... cidrs) {
        mesh = prefixes(cidrs);
        return this;
    }

    public SettingsFixture nodePortClients(String... cidrs) {
        nodePortClients = prefixes(cidrs);
        return this;
    }

    public SettingsFixture noCloudShell() {
        cloudShell = false;
        return this;
    }

    public SettingsFixture cloudShell(String cidr) {
        cloudShellCidr = Optional.of(Prefix.parse(cidr));
        return this;
    }

    public SettingsFixture outbound(String cidr, String protocol, String ports) {
        outbound.add(new OutboundDestination(Prefix.parse(cidr), Protocol.named(protocol), Ports.parse(ports)));
        return this;
    }

    public AccessSettings build() {
        return new AccessSettings(
                administrators, bastions, loadBalancers, mesh, nodePortClients, cloudShell, cloudShellCidr, outbound);
    }

    private static List<Prefix> prefixes(String... cidrs) {
        return Stream.of(cidrs).map(Prefix::parse).toList();
    }
}
