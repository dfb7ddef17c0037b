package org.sallyport.cce;

import java.util.Arrays;

/** The container network of a cluster; it decides which rules CCE creates ({@code spec.containerNetwork.mode}). */
public enum NetworkModel {
    /** VPC network: pods have routes in the VPC. */
    VPC_ROUTER("vpc-router"),
    /** Container tunnel network: pods talk through VXLAN between nodes. */
    OVERLAY_L2("overlay_l2"),
    /** Cloud Native 2.0 (CCE Turbo): each pod has a network interface of its own, in a security group of its own. */
    ENI("eni");

    private final String mode;

    NetworkModel(String mode) {
        this.mode = mode;
    }

    /** The name in the CCE API. */
    public String mode() {
        return mode;
    }

    /**
     * The model that the CCE API names so.
     *
     * @throws IllegalArgumentException if it is none of the three
     */
    public static NetworkModel ofMode(String mode) {
        return Arrays.stream(values())
                .filter(model -> model.mode.equals(mode))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + mode + "' is not a network model of CCE"));
    }
}
