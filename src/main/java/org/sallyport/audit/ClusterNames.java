package org.sallyport.audit;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** What the log's readers call the clusters whose ids its entries hold; a package that knows clusters implements it. */
public interface ClusterNames {

    /** The names by id of those ids that are known. */
    Map<String, String> namesOf(Collection<String> ids);

    /** The ids of all clusters of this name, on whatever cloud connection, present or gone. */
    Set<String> idsOf(String name);
}
