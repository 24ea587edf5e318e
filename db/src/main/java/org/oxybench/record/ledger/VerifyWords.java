package org.oxybench.record.ledger;

import java.util.List;

/** The few words of the verifier, in Chinese and English. */
final class VerifyWords {
    private final boolean chinese;

    /** Chinese for {@code zh} and what begins with it, English for everything else. */
    VerifyWords(String language) {
        this.chinese = language.startsWith("zh");
    }

    /** One line, and where the signing was handed on a second one that names the key in force. */
    String result(Scrub scrub, List<KeyInForce> keys) {
        Finding finding = scrub.finding();
        if (finding == null) {
            return pick(
                                    "完好：账本 %s，%d 条记录，%d 个检查点，全部核对无误。",
                                    "SOUND: ledger %s, %d entries, %d checkpoints, every byte checked.")
                            .formatted(scrub.ledger(), scrub.entries(), scrub.checkpoints())
                    + (keys.size() > 1 ? "\n" + inForce(keys.get(keys.size() - 1), keys.size() - 1) : "");
        }
        return pick(
                        "损坏：%s。第一条有问题的记录：%d；文件 %s，从第 %d 字节起。之前的 %d 条记录可读。",
                        "DAMAGED: %s. First bad entry: %d; file %s, from byte %d. %d entries before it can be read.")
                .formatted(what(finding.damage()), finding.index(), finding.file(), finding.offset(), scrub.entries());
    }

    private String inForce(KeyInForce key, int changes) {
        return pick(
                        "签名密钥更换过 %d 次，每次均由旧密钥签署。自第 %d 条记录起有效：%s",
                        "Changes of the signing key: %d, each signed by the key before. In force since entry %d: %s")
                .formatted(changes, key.since(), key.key());
    }

    private String what(Damage damage) {
        return switch (damage) {
            case VKEY -> pick("公钥文件不正确", "the public key file is not the right one");
            case FOREIGN_FILE -> pick("有不属于账本的文件", "a file lies here that is not the ledger's");
            case SEGMENT_HEADER -> pick("段文件头损坏", "a segment's header is damaged");
            case LEDGER_ID -> pick("文件属于另一个账本", "the file belongs to another ledger");
            case GAP -> pick("段文件缺失或次序错误", "a segment is missing or out of order");
            case FRAME -> pick("记录帧不完整或校验码不符", "a frame is incomplete or its checksum does not match");
            case INDEX -> pick("记录编号不连续", "an entry has a number that does not come next");
            case JSON -> pick("记录不是规范 JSON", "an entry is not canonical JSON");
            case ATTACHMENT -> pick("附件与记录所列不符", "attachments are not those that the entry lists");
            case SIGNATURE -> pick("签名与所签记录不符，或被复制", "a signature is not under this record, or was copied");
            case ROTATION ->
                pick(
                        "签名密钥的更换未经旧密钥签署，或被改动",
                        "a change of the signing key is not signed by the old key over what stands before");
            case ROOT ->
                pick(
                        "记录与已签名的检查点不符（自该记录起不可信）",
                        "entries are not those that were signed (not proved from this entry on)");
            case CHECKPOINT -> pick("检查点损坏或签名无效", "a checkpoint is damaged or its signature is invalid");
            case NO_CHECKPOINT -> pick("没有任何检查点", "there is no checkpoint");
            case MISSING -> pick("末尾缺少检查点已知的记录", "entries are missing that a checkpoint knows");
        };
    }

    String usage() {
        return pick("用法", "usage") + ": verify [--json] [--lang zh|en] [--vkey FILE] DIR";
    }

    String unreadable(String why) {
        return pick("无法读取账本：", "the ledger cannot be read: ") + why;
    }

    private String pick(String zh, String en) {
        return chinese ? zh : en;
    }
}
