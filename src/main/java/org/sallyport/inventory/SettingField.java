package org.sallyport.inventory;

import java.util.List;
import java.util.function.Function;
import org.sallyport.cce.AccessSettings;
import org.sallyport.rules.Prefix;

/** A field of the access settings form that takes text, by the name that it has in the form. */
enum SettingField {
    ADMINISTRATORS("administrators", true, AccessSettings::administrators),
    BASTIONS("bastions", true, AccessSettings::bastions),
    /** Load balancers meet nodes from an IPv4 backend subnet or an IPv4 source range only. */
    LOAD_BALANCERS("loadBalancers", false, AccessSettings::loadBalancers),
    MESH("mesh", false, AccessSettings::mesh),
    NODE_PORT_CLIENTS("nodePortClients", true, AccessSettings::nodePortClients),
    CLOUD_SHELL_CIDR(
            "cloudShellCidr",
            false,
            settings -> settings.cloudShellCidr().stream().toList()),
    OUTBOUND("outbound", true, settings -> List.of());

    /** The name of the check box that says whether CloudShell is used. */
    static final String CLOUD_SHELL = "cloudShell";

    /** The value of that check box. */
    static final String YES = "yes";

    private final String field;
    private final boolean takesIpv6;
    private final Function<AccessSettings, List<Prefix>> prefixes;

    SettingField(String field, boolean takesIpv6, Function<AccessSettings, List<Prefix>> prefixes) {
        this.field = field;
        this.takesIpv6 = takesIpv6;
        this.prefixes = prefixes;
    }

    String field() {
        return field;
    }

    boolean takesIpv6() {
        return takesIpv6;
    }

    /** Its prefixes in the settings; none for the outbound destinations, which are more than prefixes. */
    List<Prefix> prefixes(AccessSettings settings) {
        return prefixes.apply(settings);
    }
}
