package org.oxybench.station.tidyplant;

import com.unboundid.ldap.sdk.LDAPConnection;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Planted for ArchitectureTest: two libraries where they do not belong. */
public record SecretsOutsideTheirPackage(Argon2Parameters hash, LDAPConnection directory) {}
