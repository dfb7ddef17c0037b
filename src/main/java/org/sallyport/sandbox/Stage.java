package org.sallyport.sandbox;

/** Sets the world up: the seed, and fleets on top of it. */
final class Stage {

    private final World world;
    private final Faults faults;
    private final CallLog calls;
    private final Seeded seed;
    private final Fleet fleet;
    private int nextFleetCluster;

    Stage(World world, Faults faults, CallLog calls, String region) {
        CreatedByCce createdByCce = new CreatedByCce();
        this.world = world;
        this.faults = faults;
        this.calls = calls;
        this.seed = Seed.read(createdByCce, region);
        this.fleet = new Fleet(createdByCce, region);
    }

    /** Back to the seed: no fleet, no fault, no call logged, the usual quotas, nothing ever broken. */
    synchronized void reset() {
        faults.clear();
        world.reading(() -> {
            world.clear();
            world.add(seed);
            return null;
        });
        calls.clear();
        nextFleetCluster = 1;
    }

    synchronized void addFleet(int clusters) {
        world.add(fleet.clusters(nextFleetCluster, clusters));
        nextFleetCluster += clusters;
    }
}
