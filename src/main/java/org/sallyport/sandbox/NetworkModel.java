package org.sallyport.sandbox;

/** The three container networks of CCE, with the word that the API uses for each. */
enum NetworkModel {
    VPC_ROUTER("vpc-router"),
    TUNNEL("overlay_l2"),
    TURBO("eni");

    private final String mode;

    NetworkModel(String mode) {
        this.mode = mode;
    }

    String mode() {
        return mode;
    }

    static NetworkModel ofMode(String mode) {
        for (NetworkModel model : values()) {
            if (model.mode.equals(mode)) {
                return model;
            }
        }
        throw new IllegalArgumentException("No network model is called " + mode);
    }
}
