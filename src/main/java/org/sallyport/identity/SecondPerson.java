package org.sallyport.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/**
 * Whether the portal has two people yet. As long as it has not, the first operator gives every right alone, and knows the
 * password of everybody they add: what looks like two people may be one, and nothing may be signed or applied.
 */
@ApplicationScoped
public class SecondPerson {

    private final Provider provider;

    SecondPerson(Provider provider) {
        this.provider = provider;
    }

    /** Whether there was never a second person, with a password of their own, who could sign what people are given. */
    @Transactional
    public boolean isMissing() {
        return !provider.isUsed() && !TwoPeopleRule.current().isHeld();
    }
}
