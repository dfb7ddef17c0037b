package org.sallyport.inventory;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the pages about clusters. In templates {@code {inventory:name}}. */
@MessageBundle("inventory")
public interface InventoryMessages {

    // the list

    @Message("Clusters")
    String clusters();

    @Message("Which door stands open where, and since when that is known.")
    String clusters_about();

    @Message("Cluster name")
    String filter_name();

    @Message("Team")
    String filter_team();

    @Message("All teams")
    String filter_all_teams();

    @Message("Show")
    String filter_show();

    @Message("Clear")
    String filter_clear();

    @Message("Cluster")
    String column_cluster();

    @Message("Team")
    String column_team();

    @Message("Level now")
    String column_level();

    @Message("Open to the internet")
    String column_open();

    @Message("Last verified")
    String column_verified();

    @Message("Drift")
    String column_drift();

    @Message("None")
    String no_drift();

    @Message("Open request")
    String column_change();

    @Message("none")
    String no_change();

    @Message("No team yet")
    String no_team();

    @Message("Nothing beyond what CCE needs")
    String nothing_open();

    @Message("Nothing at all")
    String nothing_open_at_all();

    @Message("not yet")
    String never_verified();

    @Message("Read again now")
    String refresh();

    @Message("The clusters were read again.")
    String refreshed();

    @Message(
            "They were not read again: they have been a moment ago, or somebody else is having them read. Look again in a few seconds.")
    String left_alone();

    @Message("No clusters yet")
    String none_yet();

    @Message("The portal is reading them from the cloud for the first time. Look again in a few seconds.")
    String none_yet_reading();

    @Message("None of the clusters that the cloud lists belongs to a team of yours. An operator can assign one.")
    String none_yours();

    @Message("The cloud lists no CCE cluster for this project.")
    String none_listed();

    @Message("No cluster fits")
    String none_found();

    @Message("Try a shorter part of the name, or all teams.")
    String none_found_hint();

    // levels and what is open

    @Message("Not read yet")
    String level_unread();

    @Message("Damaged")
    String level_damaged();

    @Message(
            "{#if count == 1}A rule that CCE depends on is missing{#else}{count} rules that CCE depends on are missing{/if}")
    String lost_flows(int count);

    @Message("SSH from anywhere")
    String open_ssh();

    @Message("API server from anywhere")
    String open_api_server();

    @Message("Node ports from anywhere")
    String open_node_ports();

    @Message("{traffic} from anywhere")
    String open_other(String traffic);

    @Message("{traffic} from anywhere, by a custom rule")
    String open_custom(String traffic);

    @Message("{traffic} from anywhere, which CCE needs")
    String open_needed(String traffic);

    @Message("Other traffic from anywhere")
    String open_other_some();

    @Message("Custom rules that let anyone in")
    String open_custom_some();

    @Message("Traffic from anywhere that CCE needs")
    String open_needed_some();

    @Message("All traffic")
    String traffic_any();

    @Message("{protocol}, every port")
    String traffic_every_port(String protocol);

    @Message("{protocol} {ports}")
    String traffic_ports(String protocol, String ports);

    // trouble

    @Message("Cloud connection {name} does not answer")
    String connection_unreachable(String name);

    @Message("{trouble} What you see below is what was read last.")
    String connection_unreachable_since(String trouble);

    @Message("Since")
    String since();

    @Message("The cloud cannot be reached.")
    String trouble_unavailable();

    @Message("The cloud asks the portal to slow down.")
    String trouble_throttled();

    @Message(
            "The cloud refuses the portal’s credential: it is wrong, has expired or lacks a right. An operator has to look.")
    String trouble_denied();

    @Message("The cloud no longer knows this cluster.")
    String trouble_not_found();

    @Message("The cloud’s answer cannot be understood. An operator has to look.")
    String trouble_unreadable();

    @Message("The rules could not be read just now")
    String stale();

    @Message("You see them as they were read last:")
    String stale_since();

    @Message("{trouble} They were never read before, so there is nothing to show.")
    String stale_never(String trouble);

    @Message("This cluster is gone")
    String gone();

    @Message("The cloud stopped listing it:")
    String gone_since();

    // one cluster

    @Message("Harden this cluster")
    String harden();

    @Message("Cloud connection")
    String fact_connection();

    @Message("Kubernetes")
    String fact_version();

    @Message("Phase")
    String fact_phase();

    @Message("Network")
    String fact_network();

    @Message("VPC range")
    String fact_vpc();

    @Message("Container range")
    String fact_containers();

    @Message("Node ports")
    String fact_node_ports();

    @Message("Document")
    String fact_profile();

    @Message("VPC network")
    String network_vpc_router();

    @Message("Tunnel network")
    String network_overlay();

    @Message("CCE Turbo")
    String network_eni();

    @Message("{#if count == 1}1 rule{#else}{count} rules{/if} of {quota}")
    String rules_of_quota(int count, int quota);

    @Message("Node group")
    String group_node();

    @Message("Control group")
    String group_control();

    @Message("Pod interface group")
    String group_eni();

    @Message("The worker nodes.")
    String group_node_about();

    @Message("The master nodes with the API server.")
    String group_control_about();

    @Message("The pods’ own network interfaces.")
    String group_eni_about();

    @Message("This group has no rules: nothing gets in or out.")
    String group_empty();

    @Message("Security groups and their rules")
    String groups();

    @Message("Direction")
    String column_direction();

    @Message("Traffic")
    String column_traffic();

    @Message("Far end")
    String column_peer();

    @Message("What it is")
    String column_what();

    @Message("Origin")
    String column_origin();

    @Message("In")
    String direction_in();

    @Message("Out")
    String direction_out();

    @Message("blocks")
    String rule_denies();

    @Message("switched off")
    String rule_disabled();

    @Message("priority {priority}")
    String rule_priority(int priority);

    @Message("Created by CCE")
    String origin_reference();

    @Message("Added later by CCE")
    String origin_cce_later();

    @Message("Created by Sallyport")
    String origin_sallyport();

    @Message("Custom")
    String origin_custom();

    @Message("Not compared")
    String origin_unknown();

    @Message("Some rules are your own")
    String custom_title();

    @Message(
            "Rules marked as custom are known neither to the CCE document nor to the portal. They are never removed silently; what stands beside them is what their author wrote.")
    String custom_about();

    @Message("Nothing is written beside it.")
    String custom_silent();

    @Message("Do not change")
    String treatment_required();

    @Message("Narrow if necessary")
    String treatment_if_necessary();

    @Message("Narrow it")
    String treatment_recommended();

    // far ends

    @Message("Anywhere")
    String peer_anywhere();

    @Message("VPC")
    String peer_vpc();

    @Message("Containers")
    String peer_containers();

    @Message("Master nodes")
    String peer_masters();

    @Message("This group itself")
    String peer_self();

    @Message("Another security group")
    String peer_other_group();

    @Message("An address group")
    String peer_address_group();

    @Message("Administrators")
    String peer_administrators();

    @Message("Bastions")
    String peer_bastions();

    @Message("Load balancers")
    String peer_load_balancers();

    @Message("Service mesh")
    String peer_mesh();

    @Message("Node-port clients")
    String peer_node_port_clients();

    @Message("CloudShell")
    String peer_cloud_shell();

    @Message("DNS server")
    String peer_dns();

    @Message("Metadata service")
    String peer_metadata();

    @Message("VPC Endpoint")
    String peer_vpc_endpoint();

    @Message("Huawei Cloud services")
    String peer_cloud_services();

    @Message("Outbound destination")
    String peer_outbound();

    // warnings

    @Message("A security group was not found")
    String warning_missing();

    @Message(
            "Which group is the {group} of this cluster cannot be told beyond doubt. Until it can, this cluster cannot be changed here.")
    String warning_missing_about(String group);

    @Message("A security group may be shared")
    String warning_shared();

    @Message(
            "The {group} does not look like one that CCE created for this cluster alone. A change in it may reach other machines.")
    String warning_shared_about(String group);

    @Message("Node pools have groups of their own")
    String warning_custom_groups();

    @Message(
            "{#if count == 1}One further security group guards{#else}{count} further security groups guard{/if} nodes of this cluster. The portal does not change them:")
    String warning_custom_groups_about(int count);

    @Message("Nodes have public addresses")
    String warning_public_nodes();

    @Message(
            "{#if count == 1}One node has{#else}{count} nodes have{/if} an EIP: what is open to anywhere is reachable from the internet at once.")
    String warning_public_nodes_about(int count);

    @Message("The cluster is busy")
    String warning_phase();

    @Message("CCE says its phase is {phase}. A change has to wait until the cluster is available.")
    String warning_phase_about(String phase);

    // ownership

    @Message("Owner")
    String owner();

    @Message("The owning team asks for changes and says who must still get in.")
    String owner_about();

    @Message("Team")
    String owner_team();

    @Message("Save owner")
    String owner_save();

    @Message("There is no team of that name. Choose one from the list.")
    String owner_unknown();

    @Message("Choose a team")
    String owner_choose();

    // access settings

    @Message("Access settings")
    String settings();

    @Message(
            "Who must still get in to {cluster}, and where its nodes must still get out to. Every hardening level leaves these doors open; nothing changes in the cloud until a change is approved.")
    String settings_about(String cluster);

    @Message("Who must still get in, whatever the level.")
    String settings_summary();

    @Message("Edit access settings")
    String settings_edit();

    @Message("Save access settings")
    String settings_save();

    @Message("Cancel")
    String cancel();

    @Message("Nobody yet")
    String settings_nobody();

    @Message("Nowhere beyond what CCE needs")
    String settings_nowhere();

    @Message("Used, from {range}")
    String settings_used_from(String range);

    @Message("Not used")
    String settings_not_used();

    @Message("Saved by {who}")
    String settings_saved_by(String who);

    @Message("Not filled in yet")
    String settings_unsaved();

    @Message("The access settings are saved.")
    String settings_saved();

    @Message("Somebody else saved these settings meanwhile")
    String settings_conflict();

    @Message(
            "{who} saved other settings while you were typing. What you typed is still below; what was saved is beside it. Saving now replaces theirs.")
    String settings_conflict_about(String who);

    @Message("As saved by {who}")
    String settings_theirs(String who);

    @Message("One block per line, such as 10.20.0.0/16 or 203.0.113.7")
    String hint_blocks();

    @Message("Administrators")
    String field_administrators();

    @Message("From where people and pipelines reach the API server with kubectl.")
    String field_administrators_hint();

    @Message("Bastions")
    String field_bastions();

    @Message("From where people sign in to nodes by SSH.")
    String field_bastions_hint();

    @Message("Load balancers")
    String field_load_balancers();

    @Message("The backend subnets or source ranges of the load balancers in front of node ports.")
    String field_load_balancers_hint();

    @Message(
            "The backend subnets or source ranges of the load balancers in front of node ports. In this VPC the cloud knows {found}.")
    String field_load_balancers_found(String found);

    @Message("Service mesh")
    String field_mesh();

    @Message("The control plane of a hosted service mesh, if you use one.")
    String field_mesh_hint();

    @Message("Node-port clients")
    String field_node_port_clients();

    @Message("Who reaches node ports directly, without a load balancer.")
    String field_node_port_clients_hint();

    @Message("CloudShell")
    String field_cloud_shell();

    @Message("We use CloudShell and the console’s “log in to container”")
    String field_cloud_shell_yes();

    @Message("Without it, both stop working once the API server is narrowed.")
    String field_cloud_shell_about();

    @Message("CloudShell range")
    String field_cloud_shell_range();

    @Message("Only if yours differs from {range}, which the CCE document of {date} names.")
    String field_cloud_shell_range_hint(String range, String date);

    @Message("Outbound destinations")
    String field_outbound();

    @Message(
            "Where nodes must get out to when outbound traffic is narrowed, one per line: addresses, protocol, ports. Such as 10.9.0.0/16 tcp 5432, or 10.9.0.0/16 any.")
    String field_outbound_hint();

    // what is wrong with a field

    @Message("{#if line == 0}{fault}{#else}Line {line}: {fault}{/if}")
    String fault_at(int line, String fault);

    @Message("This is too long: {count} characters, at most 10,000 can be taken.")
    String fault_too_long(String count);

    @Message("These are {count} entries, at most 100 can be taken. Neighbouring blocks can often be written as one.")
    String fault_too_many(String count);

    @Message("{count} more entries are not right either.")
    String fault_more(String count);

    @Message("“{text}” is not a CIDR block. Write one such as 10.20.0.0/16, or a single address such as 203.0.113.7.")
    String fault_not_a_block(String text);

    @Message("{text} has bits set behind {length}; did you mean {suggestion}?")
    String fault_host_bits(String text, String length, String suggestion);

    @Message("{text} is IPv6; only IPv4 can be used here.")
    String fault_ipv6(String text);

    @Message(
            "{text} is everyone. This setting says who still gets in when everyone else does not; leave it empty or name the ones you know.")
    String fault_anywhere(String text);

    @Message("{text} lets in a large part of the internet. Name a block of /8 or smaller (IPv6: /16 or smaller).")
    String fault_too_wide(String text);

    @Message(
            "{text} opens every port to every address, which leaves nothing closed. Name the ports, such as 0.0.0.0/0 tcp 443.")
    String fault_everywhere_every_port(String text);

    @Message(
            "“{text}” is not a destination. Write addresses, protocol and ports, such as 10.9.0.0/16 tcp 5432{#if suggestion}, or {suggestion}{/if}.")
    String fault_not_a_destination(String text, String suggestion);

    @Message("“{text}” is not a protocol. Use tcp, udp, icmp, any or a protocol number up to 255.")
    String fault_not_a_protocol(String text);

    @Message("{text} has no ports to name here; for one port write tcp or udp.")
    String fault_no_ports(String text);

    @Message("“{text}” is not a port or a range of ports. Write 5432 or 5000-5010, within 1 to 65535.")
    String fault_not_ports(String text);

    @Message("{text} are several ports. Write one line for each port or range.")
    String fault_port_list(String text);

    @Message("CloudShell has one range; name one only.")
    String fault_one_range();
}
