"""What news agencies send: XML (NewsML, NITF), JSON (ninjs) and wires with control signs."""
