package org.sallyport.inventory;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sallyport.cce.AccessSettings;
import org.sallyport.cce.OutboundDestination;
import org.sallyport.rules.Prefix;
import org.sallyport.web.Form;
import org.sallyport.web.Words;

/**
 * Access settings as a form: {@link #fill} shows settings, {@link #read} takes what was submitted. Its fields are shown by the
 * template tag {@code accessSettings}.
 */
@ApplicationScoped
public class AccessSettingsForm {

    /** The hidden field with the number of the revision that a form was filled from. */
    public static final String BASIS = "basis";

    private final Words words;

    AccessSettingsForm(Words words) {
        this.words = words;
    }

    /**
     * What a submission says.
     *
     * @param form the form as it was typed, with what is wrong at each field
     * @param settings empty if anything is wrong
     */
    public record Submission(Form form, Optional<AccessSettings> settings) {}

    /** The form with the settings filled in; its other fields stay. */
    public Form fill(Form form, AccessSettings settings) {
        Form filled = form;
        for (SettingField field : SettingField.values()) {
            filled = filled.with(field.field(), lines(field.prefixes(settings)));
        }
        return filled.with(
                        SettingField.OUTBOUND.field(),
                        lines(settings.outbound().stream()
                                .map(AccessSettingsForm::line)
                                .toList()))
                .with(SettingField.CLOUD_SHELL, settings.cloudShell() ? List.of(SettingField.YES) : List.of());
    }

    /** The form with a suggestion for settings that nobody has saved yet: the load balancers that the cloud knows. */
    public Form suggest(Form form, List<Prefix> loadBalancers) {
        AccessSettings none = AccessSettings.NONE;
        return fill(
                form,
                new AccessSettings(
                        none.administrators(),
                        none.bastions(),
                        loadBalancers,
                        none.mesh(),
                        none.nodePortClients(),
                        none.cloudShell(),
                        none.cloudShellCidr(),
                        none.outbound()));
    }

    /** Reads the settings from what was submitted; fields that are not of access settings are left as they are. */
    public Submission read(Form submitted) {
        AccessSettingsParser.Parsed parsed = AccessSettingsParser.parse(submitted::value);
        Form form = submitted;
        for (SettingFault fault : parsed.faults()) {
            form = form.withError(fault.field().field(), sentence(fault));
        }
        return new Submission(form, parsed.settings());
    }

    private String sentence(SettingFault fault) {
        InventoryMessages say = words.of(InventoryMessages.class);
        String text = fault.text();
        String what = switch (fault.kind()) {
            case TOO_LONG -> say.fault_too_long(text);
            case TOO_MANY -> say.fault_too_many(text);
            case MORE -> say.fault_more(text);
            case NOT_A_CIDR_BLOCK -> say.fault_not_a_block(text);
            case HOST_BITS -> say.fault_host_bits(text, text.substring(text.indexOf('/')), fault.suggestion());
            case IPV6 -> say.fault_ipv6(text);
            case ANYWHERE -> say.fault_anywhere(text);
            case TOO_WIDE -> say.fault_too_wide(text);
            case EVERYWHERE_EVERY_PORT -> say.fault_everywhere_every_port(text);
            case NOT_A_DESTINATION -> say.fault_not_a_destination(text, fault.suggestion());
            case NOT_A_PROTOCOL -> say.fault_not_a_protocol(text);
            case NO_PORTS -> say.fault_no_ports(text);
            case NOT_PORTS -> say.fault_not_ports(text);
            case PORT_LIST -> say.fault_port_list(text);
            case ONE_RANGE -> say.fault_one_range();
        };
        return say.fault_at(fault.line(), what);
    }

    static String line(OutboundDestination destination) {
        return destination.prefix() + " " + destination.protocol()
                + (destination.ports().isAny() ? "" : " " + destination.ports());
    }

    private static String lines(List<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining("\n"));
    }

    /**
     * The number of the revision that a form was filled from. A number that was not ours matches no revision and leads to the
     * comparison with what is saved.
     */
    public static int basis(Form form) {
        String typed = form.value(BASIS);
        return typed.matches("\\d{1,9}") ? Integer.parseInt(typed) : -1;
    }
}
