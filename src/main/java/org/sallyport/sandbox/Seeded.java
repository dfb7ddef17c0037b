package org.sallyport.sandbox;

import java.util.ArrayList;
import java.util.List;

/** What a seed adds to the world. */
record Seeded(
        List<Vpc> vpcs,
        List<Subnet> subnets,
        List<AddressGroup> addressGroups,
        List<LoadBalancer> loadBalancers,
        List<SecurityGroup> groups,
        List<GroupRule> rules,
        List<Cluster> clusters) {

    static Seeded nothing() {
        return new Seeded(
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
    }
}
